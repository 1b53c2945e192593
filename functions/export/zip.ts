/** Files one after the other as a ZIP, packed while they are written. */
import { strToU8, Zip, ZipDeflate } from 'fflate'

const LEVEL = 4

/** `text`: in pieces of any length. */
export type ZippedFile = { path: string; text: AsyncIterable<string> | Iterable<string> }

export async function* zipChunks(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(chunk)
  })
  function* taken(): Generator<Uint8Array> {
    if (failure !== undefined) throw failure
    while (ready.length > 0) yield ready.shift() ?? new Uint8Array()
  }
  for await (const { path, text } of files) {
    const file = new ZipDeflate(path, { level: LEVEL })
    zip.add(file)
    for await (const piece of text) {
      if (piece !== '') file.push(strToU8(piece))
      yield* taken()
    }
    file.push(new Uint8Array(), true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}
