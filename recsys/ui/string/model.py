"""Texts of the models page: how models of taste were measured, and what each of them is."""

from __future__ import annotations

from typing import Final

MODEL: Final[dict[str, tuple[str, str]]] = {
    "nav_models": ("模型", "Models"),
    "models_title": ("口味模型，公开比较", "Models of taste, compared in the open"),
    "models_note": (
        "哪些影片会被同样的人喜欢，文字里看不出来，要从评分里学。这里是每个模型的成绩、代价和脾气。",
        "Which films people like together stands in no text; it is learnt from ratings. Here is how each model does, "
        "what it costs and how it behaves.",
    ),
    "models_none": ("还没有比较报告", "There is no report yet"),
    "models_none_note": ("运行一次比较，成绩就会出现在这里：", "Run the comparison once and the figures show up here:"),
    "models_broken": ("比较报告读不出来", "The report cannot be read"),
    "models_broken_note": ("重新生成它：", "To make it anew, run:"),
    "models_board": ("排行榜", "Leaderboard"),
    "models_balance": ("准与广", "Accuracy and variety"),
    "models_people": ("对谁管用", "For whom"),
    "models_cost": ("学习与代价", "Learning and cost"),
    "models_about": ("模型说明", "What they are"),
    "models_duel": ("两个比一比", "Try two"),
    # how it was measured
    "cut_data": ("数据", "Data"),
    "cut_protocol": ("怎么考", "Protocol"),
    "cut_measured": (
        "考了 {n} 人 · 带随机的模型用 {seeds} 个随机种子 · {tuning} · 全部影片一起排，不抽样 · {date}",
        "{n} people asked · {seeds} seed(s) for models that draw by lot · {tuning} · all films ranked, none sampled · "
        "{date}",
    ),
    "cut_tuning": ("每个模型试过 {n} 组参数", "{n} settings tried per model"),
    "cut_tuning_within": (
        "每个模型最多试 {n} 组参数，单核用满 {seconds} 秒就不再试下一组",
        "up to {n} settings tried per model, none begun after {seconds} s on one core",
    ),
    "cut_size": (
        "数据共 {n_ratings} 条，{n_users} 人，{n_films} 部影片。",
        "The data hold {n_ratings} ratings by {n_users} people of {n_films} films.",
    ),
    "data_ratings_explicit": ("MovieLens 带时间的评分", "MovieLens ratings with times"),
    "data_ml1m": ("MovieLens 1M 的喜欢", "MovieLens 1M likes"),
    "protocol_strong": ("没见过的人", "People never seen"),
    "protocol_leave-last-out": ("最后一次喜欢", "The last like"),
    "protocol_global-time": ("按日期切开", "Cut at a date"),
    "told_strong": (
        "训练时这些人一条评分都没有。考试时把每人八成评分告诉模型，看其余的喜欢被排在哪里。",
        "None of these people took part in training. Each model is told four fifths of a person's ratings; the rest "
        "of the likes is what it has to find.",
    ),
    "told_leave-last-out": (
        "每个人最后一次喜欢被藏起来，之前的都给模型看。",
        "Everybody's last like is hidden; all that came before is known.",
    ),
    "told_global-time": (
        "只从某个日期之前的评分学，考之后的喜欢。最接近真实使用。",
        "Learnt from ratings before a date, asked for likes after it: nearest to real use.",
    ),
    # measures
    "measure": ("按什么排", "Rank by"),
    "measure_ndcg": ("NDCG@{k}", "NDCG@{k}"),
    "measure_recall": ("召回率@{k}", "Recall@{k}"),
    "measure_mrr": ("MRR", "MRR"),
    "measure_coverage": ("覆盖率", "Coverage"),
    "measure_novelty": ("新颖度", "Novelty"),
    "measure_diversity": ("多样性", "Diversity"),
    "measure_popularity": ("热门程度", "Popularity bias"),
    "measure_gini": ("集中度", "Concentration"),
    "measure_miscalibration": ("口味偏离", "Miscalibration"),
    "help_ndcg": (
        "前 {k} 名里找到了多少这个人真的喜欢的影片，越靠前越算数；1 是满分。",
        "How many films that the person really likes are among the first {k}; the nearer the top, the more it "
        "counts. 1 is perfect.",
    ),
    "help_recall": (
        "这个人喜欢的影片有多大比例出现在前 {k} 名。",
        "The share of the films a person likes that is among the first {k}.",
    ),
    "help_mrr": (
        "第一部喜欢的影片排第 n，得 1/n，再取平均。",
        "One over the place of the first film liked, averaged over people.",
    ),
    "help_coverage": (
        "片库里有多大比例的影片会被推荐给某个人；越高越广。",
        "The share of all films that anybody is shown; higher is wider.",
    ),
    "help_novelty": (
        "推荐的影片有多少见，以比特计；越高越冷门。",
        "How rare the films shown are, in bits; higher is rarer.",
    ),
    "help_diversity": (
        "一份名单里的影片在文字上有多不同，0 到 1；越高越杂。",
        "How much the films of one list differ by their texts, 0 to 1; higher is more varied.",
    ),
    "help_popularity": (
        "推荐的影片在热门榜上的位置，1 是最热门；越低越不跟风。",
        "How high the films shown stand among all by likes, 1 is the top; lower follows the crowd less.",
    ),
    "help_gini": (
        "推荐是否总落在少数几部上，0 到 1；越低越均匀。",
        "Whether a few films take all the places, 0 to 1; lower is more even.",
    ),
    "help_miscalibration": (
        "名单的类型比例离这个人自己的有多远，以奈特计；越低越贴合。",
        "How far the genres of a list are from the person's own, in nats; lower fits better.",
    ),
    # leaderboard
    "board_family": ("只看这些家族", "Families"),
    "board_libraries": ("连同别家的实现", "With other people's implementations"),
    "board_libraries_help": (
        "同一算法在常用库里的实现，同一次运行、同样的数据。",
        "The same algorithm as a well-known library has it, in the same run on the same data.",
    ),
    "board_model": ("模型", "Model"),
    "board_kind": ("家族", "Family"),
    "board_seeds": ("± 种子", "± seeds"),
    "board_seeds_help": (
        "换随机种子时的标准差；只训练了一次的留空（不抽签的模型每次结果都一样）",
        "Standard deviation over the seeds; empty where there was one fit (what draws nothing by lot always comes out "
        "the same)",
    ),
    "board_left_out": ("没有成绩的别家实现：{names}", "Libraries without a figure: {names}"),
    "board_small": ("{name}（小：{n} 组）", "{name} (small: {n} groups)"),
    "board_people": ("± 人", "± people"),
    "board_people_help": ("平均值对人的标准误", "Standard error of the mean over people"),
    "board_beside": ("比别家", "Against library"),
    "board_beside_help": (
        "我们的比同一算法在最好的库里高出多少，百分比",
        "How much ours is above the best library's version of the same algorithm, in per cent",
    ),
    "board_shipped": ("在用", "Shipped"),
    "board_note": (
        "“近来热门”总在表里：不认识人的模型都能拿到这个成绩。其余各列是平均值 ± 种子间的标准差。点列名可排序。",
        "Recent popularity always stays in the table: it is what a model gets that knows nobody. The other columns "
        "are mean ± deviation over seeds. Click a heading to sort.",
    ),
    "board_close": (
        "{best}领先。与它相差不到两个标准误（{error}）、可能只是运气的：{others}。",
        "{best} leads. Within two standard errors of it ({error}), so perhaps by luck: {others}.",
    ),
    "board_clear": (
        "{best}领先，第二名与它相差超过两个标准误（{error}）。",
        "{best} leads; the second is more than two standard errors ({error}) behind.",
    ),
    "board_published": ("与论文里的数字对照", "Beside published figures"),
    "published_value": ("论文", "Published"),
    "published_ours": ("我们", "Ours"),
    "published_figure": ("指标", "Figure"),
    "published_source": ("出处", "Source"),
    # accuracy and variety
    "balance_x": ("横轴", "Across"),
    "balance_y": ("纵轴", "Up"),
    "balance_note": (
        "虚线连起的模型，没有别的模型在两方面都胜过它们。空心的没有投入使用。",
        "No other model beats those on the dashed line at both. Hollow marks are not in service.",
    ),
    "balance_worse": ("{measure}（越往右越低越好）", "{measure} (lower, and so better, to the right)"),
    "balance_none": ("这次没有量这些。", "This was not measured here."),
    # for whom
    "people_models": ("画哪些模型", "Models drawn"),
    "people_groups": ("评分多的人和少的人", "People with many ratings and with few"),
    "people_groups_note": (
        "按每人评分的数量分组；括号里是人数。",
        "Groups by how many ratings a person has; the number of people in brackets.",
    ),
    "people_n": ("{group}\n（{n} 人）", "{group}\n({n})"),
    "people_cold": ("刚来的人", "People who have just come"),
    "people_cold_note": (
        "只告诉模型一、三、五个喜欢。细线是正负一个标准误。",
        "The models are told one, three or five likes only. Thin lines are plus or minus one standard error.",
    ),
    "people_films": ("没人评过的影片", "Films nobody has rated"),
    "people_films_note": (
        "训练时把这些影片的评分全部拿掉，考试时只在它们当中排。细线是正负一个标准误。",
        "All ratings of these films were taken out of training; only they are ranked. Thin lines are plus or minus one "
        "standard error.",
    ),
    "kind_likes": ("{n} 个喜欢", "{n} like(s)"),
    # learning and cost
    "cost_curves": ("人越多，学得越好吗", "Do more people help?"),
    "cost_curves_note": ("只用一部分人来训练时的成绩。", "How well a model does with only a share of the people."),
    "cost_share": ("用来训练的人", "People learnt from"),
    "cost_title": ("时间与大小", "Time and size"),
    "cost_which": ("量什么", "What"),
    "cost_fit_seconds": ("训练时间", "Training"),
    "cost_size_bytes": ("文件大小", "Size"),
    "cost_score_ms_p95": ("打分（p95）", "Scoring (p95)"),
    "cost_fold_in_ms_p95": ("认识新人（p95）", "A new person (p95)"),
    "cost_log": ("横轴每格十倍。", "Each step of the axis is tenfold."),
    "cost_shipped": (
        "在用的模型一共 {size}，训练一遍 {seconds}。",
        "The shipped models take {size} together, and {seconds} to train once.",
    ),
    "cost_device": ("这次在 {device} 上运行，共 {seconds}。", "This run took {seconds} on {device}."),
    # what they are
    "about_source": ("出处：{source}", "Source: {source}"),
    "about_tuning": ("怎么调出来的", "How it was tuned"),
    "about_pick": ("哪个模型", "Which model"),
    "about_trials": (
        "试过 {n} 组参数，取在留作调参的人身上 NDCG@10 最高的一组。",
        "{n} settings were tried; the one with the highest NDCG@10 on people kept for tuning was taken.",
    ),
    "about_setting": ("参数", "Setting"),
    "about_chosen": ("选定", "Chosen"),
    "about_tried": ("试过的值", "Values tried"),
    "about_seconds": ("秒", "Seconds"),
    # two models side by side
    "duel_note": (
        "挑几部喜欢的影片，看两个模型各推荐什么。这里的选择不会记进你的口味。",
        "Choose some films you like and see what two models make of them. Nothing here goes into your taste.",
    ),
    "duel_films": ("喜欢的影片", "Films liked"),
    "duel_hint": ("加一部：输入中文或英文片名", "Add one: type a title in Chinese or English"),
    "duel_drop": ("去掉《{title}》", "Take out {title}"),
    "duel_left": ("第一个模型", "First model"),
    "duel_right": ("第二个模型", "Second model"),
    "duel_few": (
        "在用的模型不到两个，没法比。先训练：",
        "Fewer than two models are in service, so there is nothing to compare. Train them first:",
    ),
    "duel_same": ("选两个不同的模型。", "Choose two different models."),
    "duel_empty": ("先选一部喜欢的影片。", "Choose a film you like first."),
    "duel_agree": ("两份名单的前 {k} 部里有 {n} 部相同。", "Of the first {k}, both lists share {n}."),
    "duel_both": ("都推荐：{films}", "Both: {films}"),
    "duel_only": ("只有「{model}」：{films}", "Only {model}: {films}"),
    "duel_also": ("另一边第 {place}", "no. {place} there"),
    "duel_alone": ("只在这边", "only here"),
    # families
    "family_linear": ("线性", "Linear"),
    "family_neighbours": ("邻居", "Neighbours"),
    "family_factors": ("因子", "Factors"),
    "family_neural": ("神经网络", "Neural"),
    "family_content": ("内容", "Content"),
    "family_baseline": ("基线", "Baseline"),
    "family_hybrid": ("融合", "Hybrid"),
    "family_re-ranker": ("重排", "Re-ranker"),
}  # fmt: skip
