/** The two sessions that accuracy is measured on: the spec and the benchmark do the same. */
import type { Scene } from '../faults/faults.ts'
import type { Stack } from '../harness/stack.ts'
import type { Cause } from './accounting.ts'
import { recordSession, type Recorded } from './recorded.ts'
import { brokenSession, browserOnlySession, IDLE, workdaySession } from './session.ts'

export type Kind = 'desktop' | 'browser'

/** `whole`: when the part without faults ended, wall ms. */
export type Measured = Recorded & { whole: number }

/** A desktop with desktop agent and browser, or a browser on its own; see session.ts for what is done there. */
export const recordAccuracy = <T>(
  stack: Stack,
  kind: Kind,
  artifacts: string,
  then: (measured: Measured) => Promise<T>,
  chromiumArguments: readonly string[] = [],
): Promise<T> => {
  let whole = 0
  const act = async (desk: Recorded['desk']): Promise<Cause[]> => {
    const session = kind === 'desktop' ? workdaySession : browserOnlySession
    await session(desk.person(), desk.windowOf('xterm'))
    whole = Date.now()
    const scene: Scene = { stack, desk, seconds: (low, high) => (low + high) / 2, home: 'eta.test' }
    return brokenSession(scene)
  }
  const session = {
    ...{ name: `accuracy-${kind}-${Date.now()}`, artifacts, chromiumArguments, act },
    policy: kind === 'desktop' ? ('auto' as const) : ('none' as const),
    idle: IDLE,
  }
  return recordSession(stack, session, (recorded) => then({ ...recorded, whole }))
}
