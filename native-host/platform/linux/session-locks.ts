/** Everything on Linux that tells of a locked or absent session beside the X server: logind's seats and its LockedHint. */
import { SYSTEM_BUS, watchLockedHint } from './dbus/locked-hint.ts'
import { SESSIONS_FOLDER, sessionId, watchSeat } from './seat.ts'

export type LockSource = 'saver' | 'seat' | 'hint'

export type LockPlaces = { env: NodeJS.ProcessEnv; sessionsFolder?: string; bus?: string }

/** Calls back for each source by itself; the session is locked while any of them says so. */
export const watchSessionLocks = (
  { env, sessionsFolder = SESSIONS_FOLDER, bus = env['DBUS_SYSTEM_BUS_ADDRESS'] ?? SYSTEM_BUS }: LockPlaces,
  changed: (source: LockSource, locked: boolean) => void,
  notHeard: (why: string) => void,
) => {
  const id = sessionId(sessionsFolder, env)
  if (id === undefined) {
    notHeard('no session')
    return { look: () => undefined, stop: () => undefined }
  }
  const seat = watchSeat(sessionsFolder, id, (away) => {
    changed('seat', away)
  })
  const hint = watchLockedHint(bus, id, {
    changed: (locked) => {
      changed('hint', locked)
    },
    ended: notHeard,
  })
  return {
    look: seat.look,
    stop: () => {
      seat.stop()
      hint.stop()
    },
  }
}
