/** Server-sent events, as far as the held signal uses them: the data of each event, whatever the chunks. */

/** More than any event of ours; what does not end is not kept. */
const EVENT_LIMIT_CHARS = 64 * 1024

/** Takes pieces of text in order and tells the data of each event that is complete. Throws RangeError when one is too long. */
export const createEventParser = (heard: (data: string) => void): ((text: string) => void) => {
  let rest = ''
  let data: string[] = []
  let length = 0
  let isFirst = true

  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) heard(data.join('\n'))
      data = []
      length = 0
      return
    }
    const [field = ''] = text.split(':', 1)
    if (field !== 'data') return
    const value = text.slice(field.length + 1)
    data.push(value.startsWith(' ') ? value.slice(1) : value)
    length += value.length
  }

  return (text) => {
    rest += text
    // A line may end with CR, LF or both: a CR at the very end waits for what follows it.
    for (let end = /\r\n|\n|\r(?!$)/.exec(rest); end !== null; end = /\r\n|\n|\r(?!$)/.exec(rest)) {
      const whole = rest.slice(0, end.index)
      rest = rest.slice(end.index + end[0].length)
      line(isFirst && whole.startsWith('\uFEFF') ? whole.slice(1) : whole)
      isFirst = false
    }
    if (rest.length + length > EVENT_LIMIT_CHARS) throw new RangeError('An event is too long.')
  }
}

export type EventStreamListener = {
  /** Bytes came: the line is alive. */
  alive: () => void
  heard: (data: string) => void
}

/** Reads until the stream ends or `stop` aborts, and leaves nothing open. Rejects when the stream breaks. */
export const readEvents = async (
  body: ReadableStream<Uint8Array>,
  stop: AbortSignal,
  { alive, heard }: EventStreamListener,
): Promise<void> => {
  const reader = body.getReader()
  const cancel = (): void => {
    reader.cancel().catch(() => undefined)
  }
  stop.addEventListener('abort', cancel)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parse = createEventParser((data) => {
    if (!stop.aborted) heard(data)
  })
  try {
    while (!stop.aborted) {
      const { done, value } = await reader.read()
      if (done) return
      alive()
      parse(decoder.decode(value, { stream: true }))
    }
  } finally {
    stop.removeEventListener('abort', cancel)
    cancel()
  }
}
