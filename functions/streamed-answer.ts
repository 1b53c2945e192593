/** Answers that are written while they are sent, and stop being made when nobody reads on. */
import { Readable, pipeline } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { constants, createGzip } from 'node:zlib'

const bodyOf = (stream: ReadableStream): globalThis.ReadableStream =>
  stream as unknown as globalThis.ReadableStream

export const streamedFile = (
  chunks: AsyncIterable<Uint8Array>,
  { type, disposition }: { type: string; disposition: string },
): Response =>
  new Response(bodyOf(ReadableStream.from(chunks)), {
    headers: { 'content-type': type, 'content-disposition': disposition },
  })

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line)
}

/** One JSON text a line, each sent when it is there; compressed where the caller takes that. */
export const streamedLines = (lines: AsyncIterable<string>, acceptEncoding: string | undefined): Response => {
  const headers = { 'content-type': 'application/x-ndjson' }
  if (!/\bgzip\b/.test(acceptEncoding ?? '')) {
    return new Response(bodyOf(ReadableStream.from(encoded(lines))), { headers })
  }
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, flush: constants.Z_SYNC_FLUSH })
  // A reader that goes away ends both; whoever reads hears of an error.
  pipeline(Readable.from(lines), gzip, () => undefined)
  return new Response(bodyOf(Readable.toWeb(gzip)), { headers: { ...headers, 'content-encoding': 'gzip' } })
}
