/** What taking in a batch costs: CPU in the handler, batches a second beside bare transactions, operations. */
import { setup } from '../test/emulators.ts'
import { print, median } from './figures.ts'

const HANDLER_BATCHES = 400
const ROUNDS = 6
const AGENTS = 16
const BATCHES_A_ROUND = 5

/** `node functions/bench/ingest.ts`: measures on the emulators (those of the environment, or its own) and prints one line a result. */
const run = async (): Promise<void> => {
  const stop = await setup()
  // Loaded once the environment names the emulators.
  const { createBenchStack } = await import('./stack.ts')
  const { handlerCpuMs } = await import('./handler.ts')
  const { operationsOf } = await import('./operations.ts')
  const { rates } = await import('./throughput.ts')
  const stack = await createBenchStack()
  try {
    const warm = await handlerCpuMs(stack, HANDLER_BATCHES)
    const cpu = [warm, await handlerCpuMs(stack, HANDLER_BATCHES), await handlerCpuMs(stack, HANDLER_BATCHES)]
    print('ingest.handler', median(cpu.slice(1)), 'ms', HANDLER_BATCHES * 2)

    const { writes, reads } = await operationsOf(stack)
    print('ingest.operations', writes, 'writes', 1)
    print('ingest.operations', reads, 'reads', 1)

    const { ours, bare } = await rates(stack, { rounds: ROUNDS, agents: AGENTS, batches: BATCHES_A_ROUND })
    print('ingest.throughput', median(ours), 'batches/s', ROUNDS * AGENTS * BATCHES_A_ROUND, {
      name: 'bare transactions',
      value: median(bare),
    })
  } finally {
    stack.close()
    await stop?.()
  }
}

await run()
// Listeners of the accounts stay open otherwise.
process.exit(0)
