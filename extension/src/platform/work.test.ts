import { expect, it } from 'vitest'
import { createWork } from './work.ts'

it('counts each moment once, however much is under way', async () => {
  let at = 0
  const work = createWork(
    () => at,
    () => Promise.resolve({ usage: 7 }),
  )
  const { promise: first, resolve: endFirst } = Promise.withResolvers<string>()
  const { promise: second, resolve: endSecond } = Promise.withResolvers<undefined>()
  const one = work.during(first)
  at = 10
  const two = work.during(second)
  at = 30
  endFirst('done')
  expect(await one).toBe('done')
  at = 50
  endSecond(undefined)
  await two
  at = 90
  await expect(work.during(Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await work.measure()).toMatchObject({ cpuMs: 50, atMost: true, storedBytes: 7 })
})
