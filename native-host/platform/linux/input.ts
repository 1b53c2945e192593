/** Idle time and lock, as the X server knows them. No key is ever read: the server tells only how long ago. */
import type { XConnection } from './x-connection.ts'

/** Shorter pauses need no event: the pulse asks every 10 s, and no threshold is below 60 s. */
const RETURN_AFTER_MS = 15_000

const EXTERNAL_SAVER = 2

/** Calls back at the first input after a pause. */
export const watchReturn = (x: XConnection, returned: () => void): void => {
  const { sync } = x.extensions
  if (sync === undefined) return
  sync.ListSystemCounters((error, counters) => {
    const idle = error ? undefined : counters.find((entry) => entry.name === 'IDLETIME')
    if (idle === undefined) return true
    sync.CreateAlarm(x.allocate(), {
      counter: idle.counter,
      valueType: sync.ValueType.Absolute,
      value: RETURN_AFTER_MS,
      testType: sync.TestType.NegativeTransition,
      delta: 0,
      events: 1,
    })
    return true
  })
  x.onEvent((event) => {
    if (event.name === 'AlarmNotify' && event.state !== 2) returned()
  })
}

/** Calls back when a screen locker that registers with the server (xscreensaver, xss-lock) comes and goes. */
export const watchLock = (x: XConnection, changed: (locked: boolean) => void): void => {
  const { saver } = x.extensions
  if (saver === undefined) return
  saver.SelectInput(x.root, saver.eventMask.Notify)
  let locked = false
  x.onEvent((event) => {
    if (event.name !== 'ScreenSaverNotify') return
    // A blanked screen alone is no lock: the person may be watching a talk.
    const now = event.state === 1 && event.kind === EXTERNAL_SAVER
    if (now === locked || (event.state === 1 && !now)) return
    locked = now
    changed(now)
  })
}
