/** Programs found on PATH, and Debian's packages that carry them. */

export const PROGRAMS = Object.freeze({
  chromium: { names: ['chromium', 'chromium-browser'], apt: 'chromium', called: 'Chromium' },
  xvfb: { names: ['Xvfb'], apt: 'xvfb', called: 'Xvfb (a display without a screen)' },
  openbox: {
    names: ['openbox', 'mutter', 'kwin_x11', 'xfwm4', 'metacity', 'marco', 'i3', 'fluxbox', 'icewm'],
    apt: 'openbox',
    called: 'a window manager (openbox)',
  },
  xdotool: { names: ['xdotool'], apt: 'xdotool', called: 'xdotool' },
  xprop: { names: ['xprop'], apt: 'x11-utils', called: 'xprop' },
  xterm: { names: ['xterm'], apt: 'xterm', called: 'xterm' },
  dbus: { names: ['dbus-daemon'], apt: 'dbus', called: 'dbus-daemon (a message bus)' },
})
