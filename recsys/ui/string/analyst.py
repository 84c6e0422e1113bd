"""Texts of the analyst's page."""

from __future__ import annotations

from typing import Final

ANALYST: Final[dict[str, tuple[str, str]]] = {
    # the analyst's page
    "analyst_title": ("把推荐拆开看", "Recommendations, taken apart"),
    "analyst_note": (
        "解释的就是排名用的那个得分，不是替身。每个数字都能追到来处，都能带走。",
        "What is explained is the very score that ranked the films, no stand-in. Every number can be traced and taken "
        "away.",
    ),
    "analyst_case": ("单个推荐", "One case"),
    "analyst_if": ("如果……", "What if"),
    "analyst_large": ("整体来看", "In the large"),
    "analyst_pair": ("两个对比", "Side by side"),
    "pick_turn": ("哪一轮", "Which turn"),
    "pick_film": ("哪部影片", "Which film"),
    "empty_title": ("还没有可以解释的推荐", "Nothing to explain yet"),
    "empty_note": (
        "先问一句，这里就会出现它的每一个数字。",
        "Ask for something first; every number behind it will show up here.",
    ),
    # keeping
    "keep": ("把本次会话的解释留作分析", "Keep the explanations of this session for analysis"),
    "keep_help": (
        "只存数字：影片、名次、每个特征和每类词的贡献。不存你的话，也不存你是谁；你删除自己的数据时它们一起删掉。",
        "Numbers only: film, place, what each feature and each kind of word adds. Neither your words nor who you are; "
        "they go when you erase your data.",
    ),
    "keep_words": ("连同我说的词一起存", "Keep the words of my wishes too"),
    "keep_private": ("隐私模式下什么都不存。", "Nothing is kept in private mode."),
    "keep_count": ("这次已存下 {n} 条解释。", "{n} explanation(s) kept so far."),
    # one case
    "words_title": ("词语：三种方法", "Words: three methods"),
    "words_note": (
        "每种方法里，起点加各词都等于词语决定的得分。SHAP 看所有组合，LIME 拟合局部直线，留一法每次去一个词。",
        "For each method, base plus words equals the part of the score that words decide. SHAP looks at all "
        "combinations, LIME fits a local line, leave-one-out drops one word at a time.",
    ),
    "pairs_title": ("词与词的相互作用", "How words work together"),
    "pairs_note": (
        "Shapley 交互值：两个词一起比分开多（蓝）或少（橙）加了多少分。",
        "Shapley interactions: what two words add together beyond each alone (blue), or less than that (orange).",
    ),
    "column_word": ("词", "Word"),
    "column_value": ("数值", "Value"),
    "column_part": ("部分", "Part"),
    "column_group": ("归类", "Group"),
    "column_weight": ("权重", "Weight"),
    "column_own": ("本片的值", "This film"),
    "column_mean": ("均值", "Mean"),
    "column_reason": ("说明", "In words"),
    "column_evidence": ("依据", "Evidence"),
    "column_piece": ("影片的一点", "Piece of the film"),
    "column_kind": ("种类", "Kind"),
    "column_met": ("对上你的", "Meets your"),
    "column_change": ("改动", "Change"),
    "column_before": ("原来名次", "Place before"),
    "column_after": ("之后名次", "Place after"),
    "column_measure": ("指标", "Measure"),
    "column_ours": ("点名的词", "Words named"),
    "column_random": ("随机的词", "Random words"),
    "column_film": ("影片", "Film"),
    "column_role": ("身份", "Role"),
    "column_similarity": ("余弦相似度", "Cosine"),
    "column_place": ("名次", "Place"),
    "column_step": ("变化", "Move"),
    "row_base": ("（起点）", "(base)"),
    "row_total": ("（合计）", "(total)"),
    "standard_error": ("{method} 标准误", "{method} standard error"),
    "parts_title": ("得分的组成", "Parts of the score"),
    "raw_title": ("原始贡献", "Raw contributions"),
    "raw_note": ("贡献 = 权重 ×（本片的值 − 均值）。", "Contribution = weight × (this film − mean)."),
    "download_csv": ("下载 CSV", "Download CSV"),
    "download_parquet": ("下载 Parquet", "Download Parquet"),
    "change_title": ("反事实：改一处再排一次", "Counterfactuals: change one thing, rank again"),
    "proof_title": ("验证：拿掉点名的词", "Proof: take the named words away"),
    "proof_comprehensiveness": (
        "全面性（去掉后掉多少分，越大越好）",
        "Comprehensiveness (score lost without them; more is better)",
    ),
    "proof_sufficiency": (
        "充分性（只留它们少多少分，越小越好）",
        "Sufficiency (score lost with only them; less is better)",
    ),
    "proof_aopc": ("归一化 AOPC（0 到 1）", "Normalised AOPC (0 to 1)"),
    "proof_rank_after": ("去掉后的名次", "Place without them"),
    "proof_agreement": ("一致性（Spearman）：{methods}", "Agreement (Spearman): {methods}"),
    "curve_deletion": ("从重要的开始去掉", "Deletion, most important first"),
    "curve_insertion": ("从重要的开始加上", "Insertion, most important first"),
    "curve_x": ("去掉或加上的词数", "Words taken away or said"),
    "curve_y": ("词语决定的得分", "Score that words decide"),
    "curve_note": (
        "解释越可信，去掉时跌得越早，加上时升得越早。",
        "The truer the explanation, the earlier deletion falls and insertion rises.",
    ),
    "near_title": ("嵌入空间里的邻居", "Neighbours among the encoded films"),
    "near_note": (
        "文字最接近的影片，压到两维只是示意；准确的远近看下表。",
        "The films whose texts are nearest. Two dimensions are only a sketch; the table has the true distances.",
    ),
    "near_film": ("这一部", "This film"),
    "near_list": ("同在列表", "Also listed"),
    "near_own": ("你提到或喜欢的", "Named or liked"),
    "near_near": ("最近的", "Nearest"),
    "report_title": ("交给别人看", "To hand on"),
    "report_note": (
        "一个不依赖网络的 HTML 文件，含瀑布图、词语、改动和验证；你的话也在里面。",
        "One HTML file that needs no network, with waterfall, words, changes and proof; your words are in it.",
    ),
    "report_film": ("这部影片的报告", "Report on this film"),
    "report_list": ("整个列表的报告", "Report on the whole list"),
    # why not
    "absent_title": ("为什么不是别的影片", "Why not another film"),
    "absent_note": ("片库里任何一部都可以问。", "Ask about any film of the catalogue."),
    "absent_search": ("片名", "Title"),
    "absent_none": ("片库里没有这个片名。", "No film has that title."),
    "absent_listed": ("《{title}》就在列表里，第 {rank}。", "{title} is on the list, at {rank}."),
    "absent_rank": (
        "《{title}》排第 {rank}，可以推荐的共 {n} 部。",
        "{title} stands at {rank} of {n} films that may be shown.",
    ),
    "absent_seen": ("你标记看过《{title}》。", "You marked {title} as seen."),
    "absent_disliked": ("你说过《{title}》不合口味。", "You said {title} is not for you."),
    "absent_passed": ("《{title}》前面给你看过，换掉了。", "{title} was shown before and passed on."),
    "absent_unmet": ("它不符合：{parts}", "It does not meet: {parts}"),
    "absent_otherwise": ("如果没有这些限制，它会排第 {rank}。", "If nothing ruled it out it would stand at {rank}."),
    "absent_gap": (
        "它得 {score} 分，比列表末位《{last}》少 {gap}。",
        "It scores {score}, {gap} less than {last}, the last of the list.",
    ),
    "absent_ahead": (
        "它得 {score} 分，比列表末位《{last}》还多 {gap}。",
        "It scores {score}, {gap} more than {last}, the last of the list.",
    ),
    "absent_lacks": (
        "和《{title}》比，它少了（−）或多了（+）什么",
        "What it lacks (−) or has more of (+) than {title}",
    ),
    # what if
    "if_note": (
        "每动一下，都用真实的排名重新来过。点一下去掉，再点一下放回。",
        "Each change is really ranked anew. Click to switch off, click again to switch on.",
    ),
    "if_words": ("词", "Words"),
    "if_films": ("你标记的影片", "Films you marked"),
    "if_features": ("得分的部分", "Parts of the score"),
    "if_pills_help": ("亮着的算数，暗着的不算。", "What is lit counts, what is not does not."),
    "if_weights": ("权重", "Weights"),
    "if_reset": ("全部恢复", "Put all back"),
    "if_summary": (
        "▲ 上升 {risen} 部 · ▼ 下降 {fallen} 部 · 新进 {entered} 部 · 离开 {left} 部",
        "▲ {risen} rose · ▼ {fallen} fell · {entered} came in · {left} left",
    ),
    "if_same": ("列表没有变化。", "The list is the same."),
    "if_follow": ("解释也跟着变", "The explanation follows"),
    "step_left": ("离开", "left"),
    "step_entered": ("新进", "new"),
    # side by side
    "pair_note": (
        "选两部影片，或同一部影片在两轮里的样子。",
        "Choose two films, or one film in two turns.",
    ),
    "pair_gap": ("{left} 比 {right} {gap} 分，差在哪里", "{left} against {right}: {gap}, and where it comes from"),
    "pair_same": ("两边一样。", "Both sides are the same."),
}
