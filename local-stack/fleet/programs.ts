/** Programs of the demo's computers. */
import type { Program } from './activity.ts'

const program = (app: string, description: string): Program => Object.freeze({ app, description })

export const programs = Object.freeze({
  chrome: program('chrome', 'Google Chrome'),
  chromium: program('chromium', 'Chromium'),
  edge: program('msedge', 'Microsoft Edge'),
  code: program('code', 'Visual Studio Code'),
  terminal: program('gnome-terminal-server', 'Terminal'),
  dbeaver: program('dbeaver', 'DBeaver'),
  word: program('winword', 'Microsoft Word'),
  excel: program('excel', 'Microsoft Excel'),
  powerpoint: program('powerpnt', 'Microsoft PowerPoint'),
  outlook: program('outlook', 'Microsoft Outlook'),
  teams: program('ms-teams', 'Microsoft Teams'),
  slack: program('slack', 'Slack'),
  zoom: program('zoom', 'Zoom'),
  figma: program('figma', 'Figma'),
  photoshop: program('photoshop', 'Adobe Photoshop'),
  illustrator: program('illustrator', 'Adobe Illustrator'),
  sap: program('saplogon', 'SAP Logon'),
  reader: program('acrobat', 'Adobe Acrobat'),
  files: program('explorer', 'Windows Explorer'),
  nautilus: program('nautilus', 'Files'),
  spotify: program('spotify', 'Spotify'),
  whatsapp: program('whatsapp', 'WhatsApp'),
  solitaire: program('solitaire', 'Solitaire'),
  firefox: program('firefox', 'Firefox'),
})
