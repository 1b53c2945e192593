import { describe, expect, it } from 'vitest'
import { readBrowserOptions } from './options.ts'

describe('flags of npm run browser', () => {
  it('hands what it does not know to Chromium', () => {
    expect(
      readBrowserOptions([
        '--native-host',
        'none',
        '--',
        '--remote-debugging-port=9222',
        'https://a.test/?x=1',
      ]),
    ).toEqual({
      nativeHost: 'none',
      profile: 'default',
      headless: false,
      forChromium: ['--remote-debugging-port=9222', 'https://a.test/?x=1'],
    })
  })

  it('sees that no window is wanted', () => {
    expect(readBrowserOptions(['--headless']).headless).toBe(true)
    expect(readBrowserOptions(['--headless=new']).forChromium).toEqual(['--headless=new'])
  })

  it('refuses a profile that would leave its folder, and an unknown policy', () => {
    expect(() => readBrowserOptions(['--profile=../x'])).toThrow(/--profile takes/)
    expect(() => readBrowserOptions(['--native-host=never'])).toThrow(/auto, required or none/)
  })
})
