/** A proxy before the stack that keeps what agents send, byte for byte and unpacked. */
import { createServer, request as forward } from 'node:http'
import { gunzipSync } from 'node:zlib'

export type RecordingProxy = {
  url: (path: string) => string
  sent: () => string
  /** Keeps every batch waiting until what it answers is called. */
  hold: () => () => void
  end: () => Promise<void>
}

const unpacked = (body: Buffer): string => {
  try {
    return gunzipSync(body).toString('utf8')
  } catch {
    return body.toString('utf8')
  }
}

/** The host name stays as the agent called it: its proofs name it. */
export const startRecordingProxy = async (target: string): Promise<RecordingProxy> => {
  const { hostname, port } = new URL(target)
  const sent: string[] = []
  let released: Promise<void> = Promise.resolve()
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      sent.push(`${incoming.method} ${incoming.url} ${JSON.stringify(incoming.headers)}\n${unpacked(body)}`)
      const onward = forward(
        { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      onward.on('error', () => outgoing.destroy())
      // Signals are held; who goes away ends them.
      outgoing.on('close', () => onward.destroy())
      const waits = incoming.url?.endsWith('/v1/batches') === true ? released : Promise.resolve()
      void waits.then(() => onward.end(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as { port: number }).port
  return {
    url: (path) => `http://127.0.0.1:${own}${path}`,
    sent: () => sent.join('\n'),
    hold: () => {
      let release = () => {}
      released = new Promise((resolve) => (release = resolve))
      return release
    },
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
