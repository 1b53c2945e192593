import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from '../../testing/until.ts'
import { readEntry } from './descriptions.ts'
import { fullName, machineId } from './identity.ts'
import { browserOf, programName, programOf, sameUser } from './process.ts'

test('a script is called by its own name, a program by its file', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'candor-process-'))
  const script = join(dir, 'Planner.sh')
  writeFileSync(script, 'sleep 30\nexit 0\n')
  const byShell = spawn('sh', [script], { stdio: 'ignore' })
  const program = spawn('sleep', ['30'], { stdio: 'ignore' })
  expect(await until(() => programOf(byShell.pid ?? 0) === 'planner')).toBe(true)
  expect(await until(() => programOf(program.pid ?? 0) === 'sleep')).toBe(true)
  byShell.kill('SIGKILL')
  program.kill('SIGKILL')
  rmSync(dir, { recursive: true })
})

test('the browser behind a launcher script is the nearest parent that is no shell', async () => {
  const shell = spawn('sh', ['-c', 'sleep 30; true'], { stdio: 'ignore' })
  await until(() => programOf(shell.pid ?? 0) !== undefined)
  expect(browserOf(shell.pid ?? 0)).toBe(process.pid)
  expect(browserOf(process.pid)).toBe(process.pid)
  shell.kill('SIGKILL')
})

test('names of programs', () => {
  expect(programName('Chromium-Browser')).toBe('chromium')
  expect(programName('EXCEL.EXE')).toBe('excel')
  expect(programName('firefox-esr')).toBe('firefox')
  expect(programOf(2 ** 30)).toBeUndefined()
})

test('processes of this user are ours, others are not', () => {
  expect(sameUser(process.pid)).toBe(true)
  expect(sameUser(2 ** 30)).toBe(false)
})

test('a desktop entry gives the program its name', () => {
  const entry = '[Desktop Entry]\nName=Text Editor\nName[de]=Texteditor\nExec=env A=b /usr/bin/gedit %U\n'
  expect(readEntry(`${entry}\n[Desktop Action new]\nName=New\nExec=other`)).toEqual({
    program: 'gedit',
    name: 'Text Editor',
  })
  expect(readEntry('[Desktop Entry]\nName=Only a name\n')).toBeUndefined()
})

test('the machine id is keyed, and the full name is the first part of its field', () => {
  expect(machineId('abc')).not.toContain('abc')
  expect(machineId('abc')).toBe(machineId('abc'))
  expect(fullName('jo:x:1000:1000:Jo Bloggs,Room 1:/home/jo:/bin/sh', 'jo')).toBe('Jo Bloggs')
  expect(fullName('jo:x:1000:1000::/home/jo:/bin/sh', 'jo')).toBeUndefined()
})
