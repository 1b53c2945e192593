/** What may run in production (package-lock.json): every package by its hash, under a licence we may ship, none given up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

type Package = {
  integrity?: string
  license?: string
  link?: boolean
  dev?: boolean
  deprecated?: string
  hasInstallScript?: boolean
}
const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, Package>
}
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
const production = packages.filter(([, { dev }]) => dev !== true)
const namesOf = (some: readonly (readonly [string, Package])[]) =>
  some.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)).sort()

const LICENCES = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0']
/** Their lock entry does not name one of these; read in their files: Bitstream Vera (free), MIT, MIT. */
const LOOKED_UP = ['dejavu-fonts-ttf', 'limiter', 'x11']

it('comes by its hash, from the registry', () => {
  expect(packages.length).toBeGreaterThan(500)
  const isOpen = ({ integrity, link }: Package) => link === true || !/^sha512-/.test(integrity ?? '')
  expect(namesOf(packages.filter(([, one]) => isOpen(one)))).toEqual([])
})

it('is under a licence that lets us ship it', () => {
  const others = production.filter(([, { license = '' }]) => !LICENCES.includes(license))
  expect(namesOf(others)).toEqual(LOOKED_UP)
})

it('is given up by nobody', () => {
  expect(namesOf(production.filter(([, { deprecated }]) => deprecated !== undefined))).toEqual([])
})

it('runs no script when it is installed, but for two that we read: one looks at its environment, one at a version', () => {
  const running = production.filter(([, { hasInstallScript }]) => hasInstallScript === true)
  expect(namesOf(running)).toEqual(['@firebase/util', 'protobufjs'])
})
