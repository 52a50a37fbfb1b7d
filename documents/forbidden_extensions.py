"""Extensions of programs and of archives, without the dot: they name what content alone may not tell."""

_PROGRAMS = """
appimage bat class cmd com cpl dex dll exe gadget hta inf jar js jse lnk msc msi msp php pif pl ps1 psm1 py rb
reg scf scr sh swf sys url vb vbe vbs vbscript wsc wsf wsh
"""
_ARCHIVES = "7z ace arj bz2 cab gz img iso lha lzh rar tar tbz2 tgz txz vhd xz z zip zst"

PROGRAMS = frozenset(_PROGRAMS.split())
ARCHIVES = frozenset(_ARCHIVES.split())
