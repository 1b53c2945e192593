/** Whether this is still the OS session of the last run: the same boot and display, so that a short gap is a restart. */
import { readFileSync, writeFileSync } from 'node:fs'

/** Answers whether `file` names this session, and makes it do so. */
export const sameSession = (file: string, session: string): boolean => {
  let before: string | undefined
  try {
    before = readFileSync(file, 'utf8')
  } catch {
    // The first run.
  }
  writeFileSync(file, session, { mode: 0o600 })
  return before === session
}
