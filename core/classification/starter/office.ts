import type { StarterGroup } from './group.ts'

export const office: readonly StarterGroup[] = [
  {
    category: 'Documents',
    productivity: 'productive',
    sites: `docs.google.com office.com word.cloud.microsoft onedrive.live.com sharepoint.com quip.com coda.io
      paper.dropbox.com overleaf.com docusign.com hellosign.com pandadoc.com adobe.com acrobat.adobe.com
      grammarly.com scribd.com onlyoffice.com smallpdf.com ilovepdf.com m365.cloud.microsoft`,
    apps: `winword soffice soffice.bin libreoffice swriter lowriter abiword acrobat acrord32 evince okular atril
      foxitpdfreader sumatrapdf wps wpsoffice pages onlyoffice-desktopeditors desktopeditors xreader preview`,
  },
  {
    category: 'Spreadsheets',
    productivity: 'productive',
    sites: `sheets.google.com excel.cloud.microsoft airtable.com smartsheet.com rows.com equals.com`,
    apps: `excel scalc localc gnumeric et numbers`,
  },
  {
    category: 'Presentations',
    productivity: 'productive',
    sites: `slides.google.com powerpoint.cloud.microsoft prezi.com pitch.com gamma.app beautiful.ai slideshare.net
      mentimeter.com slido.com`,
    apps: `powerpnt simpress loimpress keynote wpp`,
  },
  {
    category: 'Notes',
    productivity: 'productive',
    sites: `notion.so notion.com keep.google.com evernote.com onenote.com roamresearch.com obsidian.md
      workflowy.com dynalist.io craft.do bear.app standardnotes.com logseq.com mem.ai`,
    apps: `onenote obsidian notion evernote joplin logseq simplenote notepad gedit gnome-text-editor kate mousepad
      xed notepad++ stickynotes zim typora notes textedit`,
  },
  {
    category: 'Project Management',
    productivity: 'productive',
    sites: `atlassian.net atlassian.com jira.com asana.com app.asana.com trello.com monday.com clickup.com linear.app
      basecamp.com wrike.com todoist.com height.app shortcut.com productboard.com aha.io teamwork.com
      planner.cloud.microsoft tasks.google.com to-do.microsoft.com youtrack.cloud openproject.org redmine.org
      toggl.com clockify.me harvestapp.com timely.com everhour.com any.do ticktick.com`,
    apps: `linear asana trello clickup monday todoist winproj msproject planner toggl clockify ticktick`,
  },
  {
    category: 'File Sharing',
    productivity: 'productive',
    sites: `drive.google.com box.com dropbox.com egnyte.com onehub.com sharefile.com nextcloud.com`,
    apps: `dropbox onedrive box googledrivefs nextcloud filezilla winscp cyberduck`,
  },
  {
    category: 'File Sharing',
    productivity: 'undefined',
    sites: `wetransfer.com mega.nz mega.io mediafire.com sendspace.com file.io 4shared.com rapidgator.net
      zippyshare.com transfernow.net smash.gg pcloud.com sync.com thepiratebay.org 1337x.to`,
    apps: `utorrent bittorrent qbittorrent transmission transmission-gtk deluge megasync`,
  },
]
