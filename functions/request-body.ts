/** Request bodies: bounded while they arrive and while they are unpacked. */
import { promisify } from 'node:util'
import { gunzip, gunzipSync } from 'node:zlib'
import { Refusal } from './refusal.ts'

const unzip = promisify(gunzip)

/** To unpack so little takes less than to hand it to another thread. */
const AT_ONCE_BYTES = 32 * 1024

const tooLarge = (maxBytes: number) =>
  new Refusal(413, 'too-large', `The body is larger than ${Math.floor(maxBytes / 1024)} KB.`)

/** The uncompressed body. Refuses what is, or unpacks to, more than `maxBytes`. */
export const readBody = async (request: Request, maxBytes: number): Promise<Buffer> => {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new Refusal(400, 'bad-request', 'Only gzip is understood as content-encoding.')
  }
  const sent = await readBounded(request, maxBytes)
  if (encoding === 'identity') return sent
  try {
    const limit = { maxOutputLength: maxBytes }
    return sent.length <= AT_ONCE_BYTES ? gunzipSync(sent, limit) : await unzip(sent, limit)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new Refusal(400, 'bad-request', 'The body is not valid gzip.')
  }
}

const readBounded = async (request: Request, maxBytes: number): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (request.body === null) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** An escape that may stand for half a character, which Firestore takes in no text. */
const SURROGATE = /\\u[dD][89a-fA-F]/

/** Parses JSON; halves of characters become U+FFFD. Refuses what is no JSON. */
export const readJson = (body: Buffer): unknown => {
  const text = body.toString('utf8')
  try {
    return JSON.parse(text, SURROGATE.test(text) ? wellFormed : undefined) as unknown
  } catch {
    throw new Refusal(400, 'bad-request', 'The body is not valid JSON.')
  }
}

const wellFormed = (_name: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  const whole = entries.every(([name]) => name.isWellFormed())
  return whole ? value : Object.fromEntries(entries.map(([name, held]) => [name.toWellFormed(), held]))
}
