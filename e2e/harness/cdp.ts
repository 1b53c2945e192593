/** A bare DevTools connection: unlike a test framework's, it emulates no focus and keeps no worker alive. */
type Reply = { id?: number; result?: unknown; error?: { message: string } }

export type Target = { targetId: string; type: string; url: string; title: string }

export type Cdp = {
  send: (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>
  targets: () => Promise<Target[]>
  /** Evaluates an expression in a page and answers its value; attaches only for that moment. */
  evaluate: (targetId: string, expression: string) => Promise<unknown>
  close: () => void
}

/** Connects to the browser that listens on `port`; the socket address comes from its own `/json/version`. */
export const connectCdp = async (port: number): Promise<Cdp> => {
  const version = (await (await fetch(`http://127.0.0.1:${port}/json/version`)).json()) as {
    webSocketDebuggerUrl: string
  }
  const socket = new WebSocket(version.webSocketDebuggerUrl)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error('DevTools refused the connection')), {
      once: true,
    })
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', (event) => {
    const reply = JSON.parse(String(event.data)) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let lastId = 0
  const send: Cdp['send'] = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      const timer = setTimeout(() => reject(new Error(`${method}: no answer in 20 s`)), 20_000)
      waiting.set(id, (reply) => {
        clearTimeout(timer)
        waiting.delete(id)
        if (reply.error) reject(new Error(`${method}: ${reply.error.message}`))
        else resolve((reply.result ?? {}) as Record<string, unknown>)
      })
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })

  return {
    send,
    targets: async () => (await send('Target.getTargets'))['targetInfos'] as Target[],
    evaluate: async (targetId, expression) => {
      const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
        sessionId: string
      }
      try {
        const answer = await send(
          'Runtime.evaluate',
          { expression, awaitPromise: true, returnByValue: true, userGesture: true },
          sessionId,
        )
        if (answer['exceptionDetails']) throw new Error(JSON.stringify(answer['exceptionDetails']))
        return (answer['result'] as { value?: unknown }).value
      } finally {
        await send('Target.detachFromTarget', { sessionId })
      }
    },
    close: () => socket.close(),
  }
}
