/** `node functions/serve.ts --port N [--dashboard DIR]`: the functions of the local stack in one process. */
import { parseArgs } from 'node:util'
import { startServer } from './hosting/server.ts'
import { logs } from './logs.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4400' }, dashboard: { type: 'string' } },
})

const port = Number(values.port)
const server = await startServer({
  port,
  ...(values.dashboard === undefined ? {} : { dashboard: values.dashboard }),
}).catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE'
  process.stderr.write(taken ? `Port ${port} is taken; choose another with --port.\n` : `${error.message}\n`)
  process.exit(1)
})
logs.served(`http://127.0.0.1:${server.port}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)))
}
