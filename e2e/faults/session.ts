/** A person works at a desk while things break: seeded, so that the same seed does the same in the same order. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cause } from '../script/accounting.ts'
import { faultsOf, strike, type Fault, type Scene } from './faults.ts'
import type { Random } from './random.ts'

const HOSTS = ['alpha.test', 'beta.test', 'gamma.test', 'delta.test', 'epsilon.test', 'zeta.test'] as const
const FIRST_MS = 3000
const PAUSE_MS = [1500, 7000] as const

/** One thing that a person does at the screen, then nothing more. */
const switchSomewhere = async ({ desk }: Scene, random: Random, at: { program: boolean }): Promise<void> => {
  const [first = '', ...others] = desk.programs
  const chance = random.next()
  if (!desk.isOpen() || (chance < 0.35 && !at.program)) {
    at.program = true
    return desk.toProgram(random.pick([first, ...others]))
  }
  if (at.program) {
    at.program = false
    return desk.toBrowser()
  }
  const closed = HOSTS.filter((host) => !desk.tabs().includes(host))
  const behind = desk.tabs().filter((host) => host !== desk.shown())
  const [someClosed, someBehind] = [random.shuffled(closed)[0], random.shuffled(behind)[0]]
  if (chance < 0.6 && someBehind !== undefined) return desk.showTab(someBehind)
  if (chance < 0.8 && someClosed !== undefined && desk.tabs().length < 4) return desk.openTab(someClosed)
  if (someClosed !== undefined) return desk.navigate(someClosed)
}

/** Works for `seconds`; answers what was done to the product, and when it was over. */
export const workThroughFaults = async (scene: Scene, random: Random, seconds: number): Promise<Cause[]> => {
  const { desk } = scene
  const end = performance.now() + seconds * 1000
  const kinds = faultsOf(desk.policy)
  const causes: Cause[] = []
  const at = { program: false }
  let waiting: Fault[] = []
  const endings: Promise<void>[] = []

  let next = performance.now() + FIRST_MS
  // The last seconds are quiet: what is kept back for a fault gets its end.
  while (performance.now() < end - 5000) {
    await switchSomewhere(scene, random, at)
    if (performance.now() >= next && performance.now() < end - 15_000) {
      if (waiting.length === 0) waiting = random.shuffled(kinds)
      const fault = waiting.shift()
      await sleep(random.between(0, 400))
      if (fault) {
        const { cause, over } = await strike(fault, scene)
        causes.push(cause)
        endings.push(over)
        if (/^browser/.test(fault.cause)) at.program = false
      }
      next = performance.now() + random.between(...PAUSE_MS)
    } else await desk.stay(random.between(0.8, 3))
  }
  while (performance.now() < end) await desk.stay(1)
  await Promise.all(endings)
  await desk.stay(3)
  return causes
}
