/** Whether there is a desktop to show something on. */
import { existsSync } from 'node:fs'
import { StackFailure } from './failure.ts'

/** A local X display whose socket is gone is as good as none; others can't be told from here. */
export const hasDisplay = (env: NodeJS.ProcessEnv, exists = existsSync): boolean => {
  if (process.platform !== 'linux' || env['WAYLAND_DISPLAY']) return true
  const display = env['DISPLAY']
  if (!display) return false
  const local = /^:(\d+)/.exec(display)
  return local === null || exists(`/tmp/.X11-unix/X${local[1]}`)
}

/** Throws a sentence that names the command which brings a display. */
export const requireDisplay = (command: string, otherwise = ''): void => {
  if (hasDisplay(process.env)) return
  throw new StackFailure(`There is no display here: run xvfb-run -a ${command}${otherwise}.`)
}
