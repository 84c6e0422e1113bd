"""Texts of clicks and of the taste page: what is believed, what a click moved, imports, exports, privacy, accounts."""

from __future__ import annotations

from typing import Final

TASTE: Final[dict[str, tuple[str, str]]] = {
    # what a click moved
    "moved": ("因为{because}：{what}。", "Because {because}: {what}."),
    "moved_none": (
        "记下了：{because}。眼前的名单没有变。",
        "Noted: {because}. The list in front of you stays as it was.",
    ),
    "moved_and": ("；", "; "),
    "moved_counts": ("新来 {n} 部（{titles}），换下 {m} 部", "{n} in ({titles}), {m} out"),
    "moved_left": ("换下 {m} 部", "{m} out"),
    "moved_rose": ("升得最多的是《{title}》，第 {before} → 第 {after}", "{title} rose most, from {before} to {after}"),
    "moved_fell": ("降得最多的是《{title}》，第 {before} → 第 {after}", "{title} fell most, from {before} to {after}"),
    "because_like": ("你**喜欢**《{title}》", "you **liked** {title}"),
    "because_dislike": ("《{title}》**不合你的口味**", "{title} is **not for you**"),
    "because_want": ("你**想看**《{title}》", "you **want to see** {title}"),
    "because_seen": ("你**看过**《{title}》", "you have **seen** {title}"),
    "because_pass": ("你对《{title}》**不感兴趣**", "you are **not interested** in {title}"),
    "because_clear": ("你取消了《{title}》的标记", "you took back a mark on {title}"),
    "because_deny": ("你说「{what}」**不算你的口味**", "you said that {what} is **not your taste**"),
    "because_allow": ("你让「{what}」**重新算数**", "you let {what} **count again**"),
    "because_undo": ("你撤销了一次点击", "you took a click back"),
    "because_dial": ("你**转了旋钮**", "you **turned a dial**"),
    "because_import": ("你导入了自己的标记", "you brought in your marks"),
    # marks
    "pass": ("不感兴趣，别再出现", "Not interested, hide it"),
    "marked_pass": ("不感兴趣", "Not interested"),
    "pick_marks": ("看哪一种标记", "Which marks"),
    "marks_title": ("你标记过的影片", "Films you marked"),
    # interests
    "groups_title": ("你的兴趣", "Your interests"),
    "groups_note": (
        "你喜欢的影片按内容自己聚成几组，名字取自每组里远比片库常见的类型和主题。",
        "The films you like, grouped by what they are about; each group is named by what it has far more often than "
        "the catalogue.",
    ),
    "group_plain": ("你喜欢的影片", "Films you like"),
    "group_share": ("{n} 部 · {share:.0%}", "{n} film(s) · {share:.0%}"),
    "group_off": ("这不代表我", "This is not me"),
    "group_off_help": (
        "这 {n} 部的喜欢还在，但不再影响推荐。",
        "The {n} like(s) stay, but no longer shape what you are shown.",
    ),
    "group_more": ("还有 {n} 部：{titles}", "{n} more: {titles}"),
    "film_off": ("别拿《{title}》推测我的口味", "Do not learn from {title}"),
    "aside_title": ("不算数的", "Set aside"),
    "belief_on": ("重新算上", "Count it again"),
    # leanings
    "genres_title": ("类型：你和片库平均", "Genres: you beside the catalogue"),
    "genres_note": (
        "横条是你喜欢的影片里的占比，竖线是整个片库的平均。",
        "The bar is the share among films you like, the tick is the average of the whole catalogue.",
    ),
    "genres_off": ("哪个不是你的口味？点一下去掉：", "Not your taste? Click to take it out:"),
    "share_you": ("你", "You"),
    "share_usual": ("片库平均", "Average"),
    "share_films": ("影片", "Films"),
    "lift": ("{n:.1f} 倍", "{n:.1f}×"),
    "deny": ("「{name}」不是我的口味", "{name} is not my taste"),
    "people_title": ("影人", "People"),
    "people_for": ("你喜欢的影片里常见", "Often in films you like"),
    "people_against": ("你不喜欢的影片里出现", "In films you turned down"),
    "people_none": ("还看不出来。", "Nothing to tell yet."),
    "people_count": ("{n} 部", "{n} film(s)"),
    "denied_title": ("你说过不是你的口味", "You said these are not your taste"),
    # timeline
    "timeline_title": ("时间线", "Timeline"),
    "timeline_more": ("更早的 {n} 条", "{n} earlier"),
    "moment_like": ("喜欢《{title}》", "Liked {title}"),
    "moment_dislike": ("《{title}》不合口味", "{title} is not for me"),
    "moment_want": ("想看《{title}》", "Want to see {title}"),
    "moment_seen": ("看过《{title}》", "Seen {title}"),
    "moment_pass": ("对《{title}》不感兴趣", "Not interested in {title}"),
    "moment_clear": ("取消《{title}》的标记", "Took back marks on {title}"),
    "moment_deny": ("「{title}」不是我的口味", "{title} is not my taste"),
    "moment_allow": ("「{title}」重新算数", "{title} counts again"),
    "moment_import": ("从 {site} 导入 {n} 个标记", "Brought in {n} mark(s) from {site}"),
    "moment_undo": ("撤销：{what}", "Undo: {what}"),
    # bring
    "bring_title": ("带来你的评分", "Bring your ratings"),
    "bring_note": (
        "Letterboxd（整个 ZIP 或其中的 CSV）、IMDb（CSV）、豆瓣（CSV、JSON、Excel）、NeoDB，或从这里导出的文件。"
        "只在这台服务器上读，先看结果，再决定要不要收下。3.5 星（7 分）起算喜欢，2 星（4 分）及以下算不合口味，"
        "评过分的都算看过，想看的算想看。",
        "Letterboxd (the whole ZIP or a CSV of it), IMDb (CSV), Douban (CSV, JSON, Excel), NeoDB, or a file exported "
        "here. It is read on this server only; you see the outcome before anything is kept. From 3.5 stars (7 of 10) "
        "a film counts as liked, up to 2 stars (4 of 10) as not for you, all rated ones as seen, watchlists as wanted.",
    ),
    "bring_files": ("选择文件", "Choose files"),
    "bring_reading": ("正在读……", "Reading…"),
    "bring_found": (
        "来自 {sites}：读到 {rows} 行，{matched} 行在片库里，共 {films} 部影片。",
        "From {sites}: {rows} row(s) read, {matched} are in the catalogue: {films} film(s).",
    ),
    "bring_known": ("其中 {known} 部没有新内容。", "{known} of these hold nothing new."),
    "bring_new": ("将加上：{marks}", "To be added: {marks}"),
    "bring_nothing": ("没有可加的新标记。", "There are no new marks to add."),
    "bring_take": ("收下这 {n} 个标记", "Take in {n} mark(s)"),
    "bring_missing": ("没对上的 {n} 行", "{n} row(s) not matched"),
    "bring_missing_note": (
        "片库里没有、不是电影，或者一个名字对应几部影片。不猜，所以留给你看。",
        "Not in the catalogue, no film, or a name that several films bear. Nothing is guessed: they are left to you.",
    ),
    "bring_missing_csv": ("下载这张单子（CSV）", "Download this list (CSV)"),
    "why_unknown": ("片库里没有", "Not in the catalogue"),
    "why_ambiguous": ("有几部同名", "Several films bear this title"),
    "why_no film": ("不是电影", "Not a film"),
    "row_line": ("行", "Row"),
    "row_title": ("片名", "Title"),
    "row_year": ("年份", "Year"),
    "row_why": ("原因", "Reason"),
    "bring_done": ("已收下 {n} 个标记。", "{n} mark(s) taken in."),
    "bring_undo": ("撤销这次导入", "Take this import back"),
    "bad_empty": ("《{file}》是空的。", "{file} is empty."),
    "bad_large": ("《{file}》太大了。请只放评分和片单文件。", "{file} is too large. Bring the files of ratings only."),
    "bad_binary": (
        "《{file}》不是文字表格。请用网站导出的 CSV、JSON、Excel 或 ZIP。",
        "{file} is no table of text. Use the CSV, JSON, Excel or ZIP file that the site gives out.",
    ),
    "bad_archive": (
        "《{file}》打不开，或者里面没有表格。请重新下载一次。",
        "{file} cannot be unpacked, or holds no table. Download it again.",
    ),
    "bad_locked": ("《{file}》有密码。请先解压，再放进来。", "{file} has a password. Unpack it first."),
    "bad_json": ("《{file}》不是完整的 JSON。请重新导出。", "{file} is no complete JSON. Export it again."),
    "bad_excel": (
        "《{file}》是打不开的 Excel 文件。请另存为 .xlsx 或 CSV。",
        "{file} is an Excel file that cannot be read. Save it as .xlsx or CSV.",
    ),
    "bad_table": (
        "《{file}》的行列对不上。请重新导出，或用表格软件另存为 CSV。",
        "The rows of {file} do not fit its columns. Export it again, or save it as CSV from a spreadsheet.",
    ),
    "bad_columns": (
        "《{file}》里没有片名、IMDb 编号或豆瓣链接这样的列，看不出是哪些影片。",
        "{file} has no column with titles, IMDb ids or Douban links, so the films cannot be told.",
    ),
    "site_letterboxd": ("Letterboxd",) * 2,
    "site_imdb": ("IMDb",) * 2,
    "site_douban": ("豆瓣", "Douban"),
    "site_neodb": ("NeoDB",) * 2,
    "site_wenying": ("问影的导出", "a Wenying export"),
    "site_other": ("一张表", "a table"),
    # take away
    "away_title": ("带走", "Take away"),
    "away_note": (
        "JSON 里有全部点击和对话；CSV 是标记的表，别的软件能读，这里也能再读回来。",
        "The JSON holds every click and the conversation; the CSV is a table of your marks that other programs, and "
        "this page, can read.",
    ),
    "export_csv": ("导出我的标记（CSV）", "Export my marks (CSV)"),
    "privacy_title": ("隐私与删除", "Privacy and erasure"),
    "privacy_left": (
        "打开前存下的还在磁盘上：{n} 次点击，{m} 轮对话。",
        "Still on disk from before: {n} click(s), {m} turn(s) of conversation.",
    ),
    "privacy_erase": ("从磁盘上删掉", "Erase them from disk"),
    "privacy_pending": (
        "隐私模式里有 {n} 次点击、{m} 轮对话，还没有存。",
        "Made in private and not kept: {n} click(s), {m} turn(s).",
    ),
    "privacy_keep": ("存下来", "Keep them"),
    "privacy_drop": ("让它们消失", "Let them go"),
    "erased_search": (
        "又把磁盘上的文件从头到尾搜了一遍（{size} 字节）：你的钥匙出现 {n} 次。",
        "The file on disk was then searched from end to end ({size} bytes): your key occurs {n} time(s).",
    ),
    # accounts
    "login": ("登录", "Log in"),
    "login_note": (
        "登录后，口味跟着账号走，不再靠网址里的钥匙。",
        "Logged in, your taste goes with your account, not with the key in the address.",
    ),
    "login_as": ("已登录：{name}", "Logged in as {name}"),
    "login_done": ("已登录", "Logged in"),
    "logout": ("退出登录", "Log out"),
}  # fmt: skip
