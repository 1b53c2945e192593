import type { StarterGroup } from './group.ts'

export const computer: readonly StarterGroup[] = [
  {
    category: 'Browsers',
    productivity: 'undefined',
    apps: `chromium chromium-browser chrome google-chrome google-chrome-stable msedge microsoft-edge firefox
      firefox-esr firefox-bin brave brave-browser opera vivaldi vivaldi-bin safari iexplore epiphany arc tor
      torbrowser librewolf falkon`,
  },
  {
    category: 'System',
    productivity: 'undefined',
    sites: `chromewebstore.google.com chrome.google.com microsoftedge.microsoft.com support.google.com
      support.microsoft.com support.apple.com update.microsoft.com`,
    apps: `desktop outside-browser explorer finder nautilus dolphin thunar nemo pcmanfm gnome-shell plasmashell
      xfdesktop openbox gnome-control-center systemsettings control taskmgr gnome-system-monitor htop top regedit
      mmc services calc calculator gnome-calculator kcalc galculator xcalc applicationframehost searchapp searchhost
      startmenuexperiencehost lockapp logonui systempreferences snippingtool screenshot flameshot gnome-screenshot
      gnome-software synaptic file-roller 7zfm winrar winzip eog gwenview photos shotwell cheese rundll32 msiexec
      setup xdg-open zenity yad xmessage`,
  },
]
