/** The built extension as a signed CRX3, as an organisation's update server would hold it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import crx3 from 'crx3'
import { ROOT, SHARED } from '../places.ts'
import { extensionIdentity, KEY_FILE } from './key.ts'

const BUILT = join(ROOT, 'extension', 'dist', 'chrome')
const FOLDER = join(SHARED, 'extension')
const UNPACKED = join(FOLDER, 'unpacked')
const DESCRIPTION = join(FOLDER, 'package.json')

export const CRX_FILE = join(FOLDER, 'candor.crx')

export type PackedExtension = { id: string; version: string }

/** What was packed last; undefined when nothing was. */
export const packedExtension = (): PackedExtension | undefined => {
  try {
    return JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as PackedExtension
  } catch {
    return undefined
  }
}

/** The version with a fourth number that rises with every build, so that a browser which has an older one updates. */
export const nextVersion = (base: string, last: string | undefined): string => {
  const [, , , build = '0'] = last?.split('.') ?? []
  return `${base.split('.').slice(0, 3).join('.')}.${(Number(build) + 1) % 65_536}`
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()

/** Packs what wxt has built for Chrome. */
export const packExtension = async (): Promise<PackedExtension> => {
  const { id } = extensionIdentity()
  rmSync(UNPACKED, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  cpSync(BUILT, UNPACKED, { recursive: true })
  const manifestFile = join(UNPACKED, 'manifest.json')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { version: string }
  const version = nextVersion(manifest.version, packedExtension()?.version)
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, version }))
  await crx3(filesIn(UNPACKED), { keyPath: KEY_FILE, crxPath: CRX_FILE })
  const packed = { id, version }
  writeFileSync(DESCRIPTION, JSON.stringify(packed))
  return packed
}
