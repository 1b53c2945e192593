import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasMainClass, manifestLine, wrapperJar } from './firestore-jar.mjs'
import { readZipEntry, zipOf } from './zip.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads back what it wrote, and tells when an entry or the file is no zip', () => {
  const file = join(folder, 'a.zip')
  writeFileSync(file, zipOf('META-INF/MANIFEST.MF', Buffer.from('Grüße')))
  expect(readZipEntry(file, 'META-INF/MANIFEST.MF')?.toString()).toBe('Grüße')
  expect(readZipEntry(file, 'other')).toBeUndefined()
  writeFileSync(file, 'no zip')
  expect(readZipEntry(file, 'other')).toBeUndefined()
})

describe('the wrapper of the Firestore emulator', () => {
  it('has a main class and names the real jar', () => {
    const file = join(folder, 'wrapper.jar')
    writeFileSync(file, wrapperJar('/usr/lib/with space/emulator.jar'))
    expect(hasMainClass(file)).toBe(true)
    expect(readZipEntry(file, 'META-INF/MANIFEST.MF').toString()).toContain(
      'Class-Path: file:///usr/lib/with%20space/emulator.jar\r\n',
    )
  })

  it('folds long lines at 72 bytes', () => {
    const value = `file:///${'folder/'.repeat(40)}emulator.jar`
    const lines = manifestLine('Class-Path', value).trimEnd().split('\r\n')
    expect(Math.max(...lines.map((line) => line.length))).toBe(72)
    expect(lines.slice(1).every((line) => line.startsWith(' '))).toBe(true)
    expect(lines.map((line, n) => (n === 0 ? line : line.slice(1))).join('')).toBe(`Class-Path: ${value}`)
  })
})
