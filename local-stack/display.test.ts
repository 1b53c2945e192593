import { expect, it } from 'vitest'
import { hasDisplay } from './display.ts'

const nothing = () => false

it.runIf(process.platform === 'linux')('takes a display whose socket is gone for none', () => {
  expect(hasDisplay({}, nothing)).toBe(false)
  expect(hasDisplay({ DISPLAY: ':7' }, nothing)).toBe(false)
  expect(hasDisplay({ DISPLAY: ':7.0' }, (file) => file === '/tmp/.X11-unix/X7')).toBe(true)
  expect(hasDisplay({ DISPLAY: 'there:0' }, nothing)).toBe(true)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, nothing)).toBe(true)
})
