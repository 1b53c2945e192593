/** Builds what is stale, one build at a time in a clone. */
import { join } from 'node:path'
import { releaseLock, takeLock } from '../lock.ts'
import { ROOT, SHARED } from '../places.ts'
import { sleep } from '../wait.ts'
import { isFresh, markFresh, sourceHash } from './freshness.ts'
import { TARGETS, type Target, type TargetName } from './targets.ts'

const LOCK = join(SHARED, 'build', 'lock')

const hashOf = (target: Target) => sourceHash(ROOT, target.sources, target.extra?.())
const stampOf = (name: TargetName) => join(SHARED, 'build', name)

const isTargetFresh = (name: TargetName) =>
  isFresh(stampOf(name), hashOf(TARGETS[name]), TARGETS[name].output)

/** Builds those targets whose sources have changed, or all of them with `force`; tells before each. */
export const ensureBuilt = async (
  names: readonly TargetName[],
  { force = false, tell = (text: string): void => console.log(text) } = {},
): Promise<void> => {
  if (!force && names.every(isTargetFresh)) return
  while ((await takeLock(LOCK, 'local-stack/')) !== undefined) await sleep(200)
  try {
    for (const name of names.filter((one) => force || !isTargetFresh(one))) {
      const target: Target = TARGETS[name]
      const hash = hashOf(target)
      const began = performance.now()
      tell(`Building the ${target.name} …`)
      await target.build()
      markFresh(stampOf(name), hash)
      tell(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
  } finally {
    releaseLock(LOCK)
  }
}
