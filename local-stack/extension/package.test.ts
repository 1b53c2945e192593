import { expect, it } from 'vitest'
import { nextVersion } from './package.ts'

it('gives every build a higher version, so that browsers update', () => {
  expect(nextVersion('0.1.0', undefined)).toBe('0.1.0.1')
  expect(nextVersion('0.1.0', '0.1.0.41')).toBe('0.1.0.42')
  expect(nextVersion('0.2.0', '0.1.0.41')).toBe('0.2.0.42')
})
