/** For tests: the signals a server holds open. */

type Line = { controller: ReadableStreamDefaultController<Uint8Array> }

export const createHeldLines = () => {
  const lines = new Set<Line>()
  let opened = 0
  const onAll = (act: (controller: Line['controller']) => void): void => {
    for (const line of lines) act(line.controller)
  }

  return {
    /** Those that are open now. */
    count: (): number => lines.size,
    /** How many were ever opened. */
    opened: (): number => opened,
    open: (signal: AbortSignal): Response => {
      opened += 1
      let line: Line | undefined
      const letGo = (): void => {
        if (line !== undefined) lines.delete(line)
      }
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          line = { controller }
          lines.add(line)
        },
        cancel: letGo,
      })
      signal.addEventListener('abort', letGo)
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
    tell: (said: object): void => {
      onAll((controller) => {
        controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(said)}\n\n`))
      })
    },
    /** Shows that the lines are alive. */
    comment: (): void => {
      onAll((controller) => {
        controller.enqueue(new TextEncoder().encode(': \n\n'))
      })
    },
    end: (): void => {
      onAll((controller) => {
        controller.close()
      })
      lines.clear()
    },
    breakOff: (): void => {
      onAll((controller) => {
        controller.error(new TypeError('connection reset'))
      })
      lines.clear()
    },
  }
}
