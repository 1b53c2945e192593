/** Programs of the demo's computers. */
import type { Program } from './activity.ts'

const program = (app: string, description: string, site?: string): Program =>
  Object.freeze({ app, description, ...(site === undefined ? {} : { site }) })

export const programs = Object.freeze({
  chrome: program('chrome', 'Google Chrome'),
  edge: program('msedge', 'Microsoft Edge'),
  code: program('code', 'Visual Studio Code'),
  terminal: program('gnome-terminal-server', 'Terminal'),
  dbeaver: program('dbeaver', 'DBeaver'),
  word: program('winword', 'Microsoft Word', 'word.cloud.microsoft'),
  excel: program('excel', 'Microsoft Excel', 'excel.cloud.microsoft'),
  powerpoint: program('powerpnt', 'Microsoft PowerPoint', 'powerpoint.cloud.microsoft'),
  outlook: program('outlook', 'Microsoft Outlook', 'outlook.office.com'),
  teams: program('ms-teams', 'Microsoft Teams', 'teams.microsoft.com'),
  slack: program('slack', 'Slack', 'app.slack.com'),
  zoom: program('zoom', 'Zoom', 'zoom.us'),
  figma: program('figma', 'Figma', 'figma.com'),
  photoshop: program('photoshop', 'Adobe Photoshop'),
  illustrator: program('illustrator', 'Adobe Illustrator'),
  sap: program('saplogon', 'SAP Logon'),
  reader: program('acrobat', 'Adobe Acrobat'),
  files: program('explorer', 'Windows Explorer'),
  firefox: program('firefox', 'Firefox'),
})
