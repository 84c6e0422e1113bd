"""What viewers call people, beside the spellings that the table of people holds."""

from __future__ import annotations

from collections.abc import Mapping

# Nickname -> the catalogue's names of those it may mean.
NICKNAMES: Mapping[str, tuple[str, ...]] = {
    "莱昂纳多": ("Leonardo DiCaprio",),
    "本尼": ("Benedict Cumberbatch",),
    "一美": ("James McAvoy",),
    "裘花": ("Jude Law",),
    "囧瑟夫": ("Joseph Gordon-Levitt",),
    "丹叔": ("Daniel Craig",),
    "妮妹": ("Rachel McAdams",),
    "郭达斯坦森": ("Jason Statham",),
    "钢铁侠演员": ("Robert Downey Jr.",),
    "小罗伯特": ("Robert Downey Jr.",),
    "施瓦辛格": ("Arnold Schwarzenegger",),
    "皮特": ("Brad Pitt",),
    "斯皮尔伯格": ("Steven Spielberg",),
    "卓别林": ("Charlie Chaplin",),
    "星仔": ("Stephen Chow",),
    "家辉": ("Tony Leung Ka-fai", "Nick Cheung"),
    "城城": ("Aaron Kwok",),
    "范爷": ("Fan Bingbing",),
    "冰冰": ("Fan Bingbing", "Li Bingbing"),
    "国师": ("Zhang Yimou",),
    **dict.fromkeys(("coens", "the coens"), ("Joel Coen", "Ethan Coen")),
    **dict.fromkeys(("wachowskis", "the wachowskis"), ("Lana Wachowski", "Lilly Wachowski")),
    **dict.fromkeys(("dardennes", "the dardennes"), ("Jean-Pierre Dardenne", "Luc Dardenne")),
    **dict.fromkeys(("russos", "the russos"), ("Anthony Russo", "Joe Russo")),
    **dict.fromkeys(("farrellys", "the farrellys"), ("Peter Farrelly", "Bobby Farrelly")),
}
