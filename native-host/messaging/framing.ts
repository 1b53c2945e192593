/** Native-messaging frames: a 4-byte length in the machine's byte order, then that many bytes of UTF-8 JSON. */
import { endianness } from 'node:os'

/** What browsers accept from a host, and what we accept from an extension. */
export const FRAME_LIMIT_BYTES = 1024 * 1024

export type FrameProblem = 'oversize' | 'garbage'

/** The stream can't be read any further; close it. The message never quotes what was received. */
export class FrameError extends Error {
  readonly problem: FrameProblem
  constructor(problem: FrameProblem) {
    super(problem === 'oversize' ? 'A message is larger than allowed.' : 'A message is no JSON.')
    this.problem = problem
  }
}

const little = endianness() === 'LE'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** One message as the bytes of one frame; throws FrameError when it is too large to send. */
export const encodeFrame = (message: unknown, limitBytes = FRAME_LIMIT_BYTES): Buffer => {
  const body = Buffer.from(JSON.stringify(message), 'utf8')
  if (body.length > limitBytes) throw new FrameError('oversize')
  const head = Buffer.alloc(4)
  if (little) head.writeUInt32LE(body.length)
  else head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

const parse = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    throw new FrameError('garbage')
  }
}

/** Takes bytes as they come, in any pieces, and answers the messages that became complete; throws FrameError. */
export const createFrameReader = (limitBytes = FRAME_LIMIT_BYTES) => {
  let chunks: Buffer[] = []
  let held = 0
  let needed = 4
  let inBody = false

  const take = (): Buffer => {
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    const taken = all.subarray(0, needed)
    const rest = all.subarray(needed)
    chunks = rest.length > 0 ? [rest] : []
    held = rest.length
    return taken
  }

  return (chunk: Uint8Array): unknown[] => {
    const messages: unknown[] = []
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    held += chunk.byteLength
    while (held >= needed) {
      const bytes = take()
      if (inBody) {
        messages.push(parse(bytes))
        needed = 4
      } else {
        needed = little ? bytes.readUInt32LE() : bytes.readUInt32BE()
        if (needed > limitBytes) throw new FrameError('oversize')
      }
      inBody = !inBody
    }
    return messages
  }
}
