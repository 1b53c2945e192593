/** Finding and running programs. */
import { spawn } from 'node:child_process'
import { accessSync, constants, createWriteStream, mkdirSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** The first of the named programs on PATH, as an absolute path; undefined when there is none. */
export const findProgram = (names, path = process.env.PATH ?? '') => {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const name of names)
    for (const folder of path.split(delimiter).filter(Boolean))
      for (const ending of endings) {
        const file = join(folder, name + ending)
        if (isExecutable(file)) return file
      }
  return undefined
}

/** Runs a program to its end; answers its exit code and what it said. With `log` the output is kept there too. */
export const run = (program, args, { env = process.env, cwd, log } = {}) =>
  new Promise((resolve) => {
    const shell = process.platform === 'win32' && program.endsWith('.cmd')
    const child = spawn(program, args, { env, cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    if (log) mkdirSync(dirname(log), { recursive: true })
    const file = log ? createWriteStream(log) : undefined
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
      file?.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (code, text) => {
      file?.end()
      resolve({ code, output: text })
    }
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code) => end(code ?? 1, output))
  })

/** The last lines of a program's output, for an error message. */
export const lastLines = (output, count = 15) => output.trimEnd().split('\n').slice(-count).join('\n')
