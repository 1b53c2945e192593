/** The lines of an answer that is still being written. */

/** A browser hands on what has gathered while nobody read, which may be megabytes: more than a frame has time for. */
const PART_BYTES = 32 * 1024

export async function* jsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      for (let at = 0; at < value.length; at += PART_BYTES) {
        const part = value.subarray(at, at + PART_BYTES)
        const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line !== '') yield JSON.parse(line)
      }
    }
    rest += decoder.decode()
    if (rest !== '') yield JSON.parse(rest)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
