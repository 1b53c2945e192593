import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { descendantsIn, descendantsOf, endProcesses, isRunning } from './processes.ts'

it('finds all processes below one', () => {
  expect(descendantsIn('  1 0\n 10 1\n 11 10\n 12 11\n 20 1\n', 10)).toEqual([11, 12])
  expect(descendantsIn('  1 0\n', 10)).toEqual([])
})

it('insists when a process does not end by itself', async () => {
  const child = spawn('sh', ['-c', "trap '' TERM; echo up; sleep 60 & wait; sleep 60"], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const pid = child.pid ?? 0
  await expect.poll(() => descendantsOf(pid)).toHaveLength(1)
  const below = await descendantsOf(pid)
  await endProcesses([...below, pid], 100)
  await expect.poll(() => [pid, ...below].some(isRunning)).toBe(false)
})
