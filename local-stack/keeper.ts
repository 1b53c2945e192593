/** Outlives a stack that is killed and ends what it left: started by the stack, told by its standard input. */
import { createInterface } from 'node:readline'
import { endInOrder, type Remains } from './ending.ts'

// Ctrl-C in a terminal and a killed group are the stack's to answer; the keeper goes last.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined)

let remains: Remains | undefined
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const message = JSON.parse(line) as Remains | 'done'
  if (message === 'done') process.exit(0)
  remains = message
})
lines.on('close', () => {
  void (remains ? endInOrder(remains) : Promise.resolve()).finally(() => process.exit(0))
})
