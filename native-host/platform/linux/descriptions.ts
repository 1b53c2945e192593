/** Friendly names of programs, from the desktop entries that the system's menus are made of. */
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { programName } from './process.ts'

/** Menus give browsers generic names ("Web Browser"). */
const KNOWN: Readonly<Record<string, string>> = Object.freeze({
  chromium: 'Chromium',
  chrome: 'Google Chrome',
  msedge: 'Microsoft Edge',
  firefox: 'Firefox',
  brave: 'Brave',
  vivaldi: 'Vivaldi',
  opera: 'Opera',
  code: 'Visual Studio Code',
  soffice: 'LibreOffice',
})

const entryFolders = (env: NodeJS.ProcessEnv): string[] => {
  const shared = (env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':')
  const own = env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share')
  return [...shared.reverse(), own].filter((dir) => dir !== '').map((dir) => join(dir, 'applications'))
}

/** Program and name of one desktop entry; undefined when it starts nothing. */
export const readEntry = (content: string): { program: string; name: string } | undefined => {
  const main = content.split(/^\[/m).find((part) => part.startsWith('Desktop Entry]')) ?? ''
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*(.+)$`, 'm').exec(main)?.[1]?.trim()
  const name = value('Name')
  const words = (value('Exec') ?? '').split(/\s+/).filter((word) => word !== 'env' && !word.includes('='))
  const program = words[0]?.replaceAll('"', '')
  if (name === undefined || program === undefined || program === '') return undefined
  return { program: programName(basename(program)), name }
}

const readAll = (folders: readonly string[]): Map<string, string> => {
  const names = new Map<string, string>()
  for (const folder of folders) {
    try {
      for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.desktop'))) {
        const entry = readEntry(readFileSync(join(folder, file), 'utf8'))
        if (entry !== undefined) names.set(entry.program, entry.name)
      }
    } catch {
      // A folder that is not there holds no entries.
    }
  }
  return names
}

/** A function from program to its friendly name; entries are read at the first question only. */
export const createDescriptions = (env: NodeJS.ProcessEnv = process.env) => {
  let entries: Map<string, string> | undefined
  return (program: string): string => {
    const known = Object.hasOwn(KNOWN, program) ? KNOWN[program] : undefined
    if (known !== undefined) return known
    entries ??= readAll(entryFolders(env))
    return (entries.get(program) ?? program.charAt(0).toUpperCase() + program.slice(1))
      .slice(0, 256)
      .toWellFormed()
  }
}
