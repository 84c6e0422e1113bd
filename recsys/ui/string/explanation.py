"""Texts of the explanation of one film, and of the analyst's page."""

from __future__ import annotations

from typing import Final

EXPLANATION: Final[dict[str, tuple[str, str]]] = {
    # the panel
    "why_title": ("为什么是这部", "Why this film"),
    "why_words": ("你的哪些话起了作用", "Which of your words mattered"),
    "why_words_note": (
        "每个词旁边是它在全部作用里占的份额，大小加起来是 100%。蓝色帮了它，橙色压了它。",
        "Beside each word stands its share of all that your words did; the shares make 100%. Blue speaks for the film, "
        "orange against it.",
    ),
    "why_words_none": ("这次没有可以拆开看的词。", "There were no words to weigh this time."),
    "why_words_still": ("这些词都没有改变它的得分。", "None of these words changed its score."),
    "why_method": ("怎么算的", "How it was worked out"),
    "method_shap": ("精确", "Exact"),
    "method_lime": ("近似", "Approximate"),
    "method_leave-one-out": ("逐个去掉", "One at a time"),
    "method_note_shap": (
        "把每种去掉词的组合都真的打一遍分，再公平分摊（Shapley 值）。",
        "Every combination of your words is really scored, and the effect is shared out fairly (Shapley values).",
    ),
    "method_note_lime": (
        "用一条直线去近似（LIME），解释了 {fit} 的变化，换个随机种子排序有 {stability} 相同。",
        "A straight line is fitted (LIME); it explains {fit} of what happens, and other random seeds agree to "
        "{stability}.",
    ),
    "method_note_lime_once": (
        "用一条直线去近似（LIME），解释了 {fit} 的变化。",
        "A straight line is fitted (LIME); it explains {fit} of what happens.",
    ),
    "method_note_leave-one-out": (
        "每次只去掉一个词；意思相近的词会互相遮住。",
        "One word is dropped at a time; words that mean the same hide each other.",
    ),
    "method_sampled": (
        "词太多，这里是抽样估计，误差约 ±{error}。",
        "So many words are estimated from samples, to about ±{error}.",
    ),
    "why_film": ("影片的哪些地方对上了", "What in the film answers to them"),
    "why_film_note": (
        "✓ 是你明说的；百分数是这一点在影片文字的贡献里占的份额。",
        "✓ is what you asked for; each share is of what the film's own text brings in.",
    ),
    "why_film_none": (
        "这部影片没有可以对照的文字，得分来自别的部分。",
        "Nothing in this film's text answers to the wish; its score comes from elsewhere.",
    ),
    "why_parts": ("得分怎么来的", "How the score comes about"),
    "why_sum": (
        "{base}（平均影片）{parts}（各部分合计）= **{score}**",
        "{base} (average film) {parts} (all parts) = **{score}**",
    ),
    "why_liked": ("因为你喜欢{films}", "Because you liked {films}"),
    "why_disliked": ("因为你不喜欢{films}", "Because you did not like {films}"),
    "why_named": ("因为你提到{films}", "Because you named {films}"),
    "why_others": ("其他", "others"),
    "share_film": ("《{title}》（{value}）", "{title} ({value})"),
    "why_change": ("怎样会不一样", "What would change it"),
    "why_out": ("最容易让它掉出前 {k} 的", "What most easily takes it off the list of {k}"),
    "why_top": ("能让它排到第 1 的", "What would make it number 1"),
    "why_change_nothing": ("这次没有可以去掉的词或条件。", "There was no word or limit to take away this time."),
    "why_change_none": ("去掉任何一个词，名次都不变。", "No single word changes its place."),
    "outcome_fall": ("{change}，它会从第 {before} 降到第 {after}", "{change}: falls from {before} to {after}"),
    "outcome_rise": ("{change}，它会从第 {before} 升到第 {after}", "{change}: rises from {before} to {after}"),
    "outcome_stay": ("{change}，它仍然是第 {after}", "{change}: stays at {after}"),
    "outcome_gone": (
        "{change}，它不再是候选（原来第 {before}）",
        "{change}: no longer considered (was {before})",
    ),
    "outcome_come": ("{change}，它会排到第 {after}", "{change}: comes in at {after}"),
    "outcome_never": ("{change}，它仍然不是候选", "{change}: still not considered"),
    "why_ranked": ("这些名次是真的重新排了一遍得出的。", "Each place was found by really ranking again."),
    "why_proof": ("凭什么相信", "Why believe this"),
    "proof_place": (
        "去掉这里点名的 {n} 个词（{words}），它{now}；随便去掉 {n} 个词，平均{random}。",
        "Without what counts most here ({words}) it {now}; without {n} at random it {random} on average.",
    ),
    "proof_only": (
        "去掉这里点名的词（{words}），它{now}。",
        "Without what counts most here ({words}) it {now}.",
    ),
    "proof_moves": ("从第 {before} 到第 {after}", "goes from {before} to {after}"),
    "proof_stays": ("还在第 {before}", "stays at {before}"),
    "proof_gone": ("从第 {before} 掉出全部 {n} 部候选", "drops from {before} out of all {n} candidates"),
    "proof_random": ("到第 {after}", "goes to {after}"),
    "proof_no_place": ("这部影片不在候选里，没有名次可比。", "This film is no candidate, so it has no place to lose."),
    "proof_none": ("没有词可以拿掉来验证。", "There is no word to take away and see."),
    "why_more": ("给分析者看的更多细节", "More for analysts"),
    "evidence_piece": ("{source}「{text}」", "{source}: {text}"),
    "evidence_wish": ("你的话", "your words"),
    "evidence_event": ("你的标记", "your marks"),
    "evidence_dial": ("你的旋钮", "your dial"),
    "evidence_list": ("这份名单里的", "on this list"),
    "evidence_film": ("影片资料", "facts of the film"),
    "evidence_catalogue": ("片库", "the catalogue"),
    "working": ("正在一句句试……", "Trying your words one by one…"),
    "working_change": (
        "正在一样样去掉、重新排名……",
        "Taking things away one by one and ranking again…",
    ),
    "working_wish": ("正在找……", "Looking for films…"),
    "working_proof": ("正在拿随机的词来比……", "Comparing with words taken at random…"),
    "working_lime": ("正在打几百遍分来拟合，要几秒……", "Scoring hundreds of variants to fit a line; a few seconds…"),
    # groups of the score
    "group_base": ("平均影片", "Average film"),
    "group_words": ("你的话", "Your words"),
    "group_likeness": ("像你提到的影片", "Like what you named"),
    "group_taste": ("你的口味", "Your taste"),
    "group_quality": ("口碑", "How good it is"),
    "group_popularity": ("知名度", "How well known"),
    "clause": ("；", "; "),
    "group_variety": ("换换花样", "Variety"),
    "group_exploration": ("试一试", "A test"),
}
