/**
 * Which session has the computer's screen and keyboard: systemd-logind writes each session's state into a file. Another
 * user who is switched to makes this one inactive.
 */
import { readdirSync, readFileSync, watch, type FSWatcher } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

export const SESSIONS_FOLDER = '/run/systemd/sessions'

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const has = (content: string, line: string): boolean => content.split('\n').includes(line)

/** The id of this desktop's session: the environment's, or the one of our user on this display; undefined: unknown. */
export const sessionId = (folder: string, env: NodeJS.ProcessEnv): string | undefined => {
  const told = env['XDG_SESSION_ID']
  if (told !== undefined && /^\w+$/.test(told)) return told
  try {
    return readdirSync(folder).find((id) => {
      const content = /^\w+$/.test(id) ? read(join(folder, id)) : undefined
      return (
        content !== undefined &&
        has(content, `UID=${userInfo().uid}`) &&
        has(content, `DISPLAY=${env['DISPLAY'] ?? ''}`)
      )
    })
  } catch {
    return undefined
  }
}

/** Calls back when the session loses or gets its seat, and at once where it has lost it already. */
export const watchSeat = (folder: string, id: string, changed: (away: boolean) => void) => {
  let away = false
  const look = (): void => {
    const content = read(join(folder, id))
    // A file that is gone, or not written to the end, says nothing.
    if (content === undefined || !/^ACTIVE=[01]$/m.test(content)) return
    const now = has(content, 'ACTIVE=0')
    if (now !== away) changed(now)
    away = now
  }
  let watcher: FSWatcher | undefined
  try {
    // The folder, because the file is replaced by another at each change.
    watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === null || name === id) look()
    })
    watcher.on('error', () => undefined)
  } catch {
    // No logind: nothing is ever told.
  }
  look()
  return { look, stop: () => watcher?.close() }
}
