/** Starts the session agent beside the relay, so that it lives on when the browser ends. */
import { spawn } from 'node:child_process'

/** The same executable with `--config`, detached, in a process group of its own. */
export const startAgentDetached = (configFile: string): void => {
  const script = process.argv[1]
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...(script === undefined ? [] : [script]), '--config', configFile],
    { detached: true, stdio: 'ignore', cwd: '/' },
  )
  child.on('error', () => undefined)
  child.unref()
}
