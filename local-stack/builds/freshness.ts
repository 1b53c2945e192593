/** Whether something built is still what its sources say. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const NOT_SOURCE = new Set(['node_modules', 'dist', '.output', '.wxt', 'coverage', 'test', 'packaging'])

const sourceFiles = (path: string): string[] => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCE.has(entry.name) && !/\.(test|spec)\.ts$|\.md$/.test(entry.name))
    .flatMap((entry) => sourceFiles(join(path, entry.name)))
    .sort()
}

/** Hash over names and contents of everything below these paths, and over `extra`. */
export const sourceHash = (root: string, paths: readonly string[], extra = ''): string => {
  const hash = createHash('sha256').update(extra)
  for (const path of paths)
    for (const file of sourceFiles(join(root, path)))
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Whether `stampFile` holds this hash and the output is there. */
export const isFresh = (stampFile: string, hash: string, output: string): boolean =>
  existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash

/** Remembers what was built. */
export const markFresh = (stampFile: string, hash: string): void => {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, hash)
}
