import { describe, expect, it } from 'vitest'
import { browserViewOf, frontOf, OUTSIDE } from './front.ts'
import type { Look, Tab } from './look.ts'

const app = { app: 'chromium', description: 'Chromium' }
const tab = (more: Partial<Tab> = {}): Tab => ({
  id: 1,
  windowId: 1,
  url: 'https://www.Example.com/a?b#c',
  title: 'A page',
  incognito: false,
  loading: false,
  audible: false,
  ...more,
})
const look = (more: Partial<Tab> = {}): Look => ({ focused: true, tab: tab(more) })

describe('frontOf', () => {
  it('describes a web page by site, title and address', () => {
    expect(frontOf(look(), app)).toEqual({
      ...app,
      site: 'example.com',
      title: 'A page',
      url: 'https://www.Example.com/a?b#c',
    })
  })

  it('leaves out a title that may still be that of the page before', () => {
    expect(frontOf(look({ loading: true }), app)).not.toHaveProperty('title')
  })

  it('flags incognito, also where the page is no web site', () => {
    expect(frontOf(look({ incognito: true }), app)).toMatchObject({ site: 'example.com', incognito: true })
    expect(frontOf(look({ incognito: true, url: 'chrome://newtab/' }), app)).toEqual({
      ...app,
      incognito: true,
    })
  })

  it.each(['chrome://newtab/', 'about:blank', 'chrome-extension://abc/page.html', 'file:///home/a.txt', ''])(
    'gives %s as the browser alone',
    (url) => {
      expect(frontOf(look({ url }), app)).toEqual(app)
    },
  )

  it('is outside the browser without the focus, whatever the browser shows', () => {
    expect(frontOf({ focused: false, tab: tab() }, app)).toEqual(OUTSIDE)
  })
})

describe('browserViewOf', () => {
  it('tells title and address only with screen details on', () => {
    expect(browserViewOf(look(), app, { screenDetails: false }, 5)).toEqual({
      at: 5,
      page: { site: 'example.com' },
    })
    expect(browserViewOf(look(), app, { screenDetails: true }, 5).page).toHaveProperty('url')
  })

  it('tells of no page when another program, or nothing, is in front', () => {
    expect(browserViewOf({ focused: false, tab: tab() }, app, { screenDetails: true }, 5)).toEqual({ at: 5 })
    expect(browserViewOf({ focused: true }, app, { screenDetails: true }, 5)).toEqual({ at: 5 })
  })

  it('tells that this browser is in front when its page is no web site', () => {
    expect(browserViewOf(look({ url: 'chrome://newtab/' }), app, { screenDetails: true }, 5)).toEqual({
      at: 5,
      page: {},
    })
  })
})
