"""Each model of taste in two sentences, with its source."""

from __future__ import annotations

from typing import Final

from recsys.types import Language

_NAMES: Final[dict[str, tuple[str, str]]] = {
    "popularity": ("历来热门", "All-time popularity"),
    "recent-popularity": ("近来热门", "Recent popularity"),
    "content": ("内容相近", "Content profile"),
    "user-neighbours": ("相似的人", "Similar people"),
    "item-neighbours": ("相似的片", "Similar films"),
    "matrix-factorisation": ("矩阵分解", "Matrix factorisation"),
    "als": ("隐式 ALS", "Implicit ALS"),
    "bpr": ("BPR", "BPR"),
    "ease": ("EASE", "EASE"),
    "fact-ease": ("EASE 加资料", "EASE with facts"),
    "mult-vae": ("Mult-VAE", "Mult-VAE"),
    "rec-vae": ("RecVAE", "RecVAE"),
    "cfgan": ("CFGAN", "CFGAN"),
    "sasrec": ("SASRec", "SASRec"),
    "two-tower": ("双塔", "Two towers"),
    "interest-clusters": ("兴趣簇", "Interest clusters"),
    "cross-encoder": ("交叉编码器", "Cross-encoder"),
    "fused": ("融合", "Fused"),
}
_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "popularity": (
        "给每个人都推荐喜欢的人最多的影片。它不认识你，却是别的模型都必须胜过的底线。",
        "Gives everybody the films that most people like. It knows nothing of you, and every other model has to "
        "beat it.",
    ),
    "recent-popularity": (
        "同样数喜欢的人数，但喜欢越旧分量越轻，每过几年减半。只会跟着潮流走的模型，和它一比就露馅。",
        "Counts likes too, but they fade with age, by half every few years. It shows up models that merely follow "
        "the fashion.",
    ),
    "content": (
        "把你喜欢的影片的文字向量取平均，再找方向最接近的影片。它不看别人的评分，所以没人评过的新片也能推荐。",
        "Averages the text vectors of the films you like and finds the films that point the same way. It looks at "
        "nobody's ratings, so a film that nobody has rated can be recommended too.",
    ),
    "user-neighbours": (
        "找出喜欢的影片和你最像的一群人，推荐他们喜欢而你还没有的。道理一说就懂，但喜欢得少的人很难找到邻居。",
        "Finds the people whose likes are most like yours and recommends what they like and you do not know. Easy to "
        "grasp, but somebody with few likes hardly has neighbours.",
    ),
    "item-neighbours": (
        "被同样的人喜欢的两部影片算相近，推荐离你喜欢的影片最近的。每条推荐都能追溯到你喜欢的某几部。",
        "Two films are near when the same people like them, and you get those nearest to the films you like. Each "
        "recommendation can be traced back to some of them.",
    ),
    "matrix-factorisation": (
        "给每个人和每部影片各学一串数，两串逐个相乘再相加，就是喜欢的程度。新来的人不必重新训练，解一个小方程就有自己的那串数。",
        "Learns a row of numbers for every person and every film; multiplied one by one and added up, they say how "
        "much is liked. A new person's numbers come from one small equation, without training again.",
    ),
    "als": (
        "没有评过的影片不算不喜欢，只算把握很小的“也许不”，再轮流解出人和影片的向量。每一步都是精确解，又快又稳。",
        "Takes a film not rated for a faint “perhaps not” instead of a dislike, and solves people and films in turn. "
        "Each step is exact, which makes it quick and steady.",
    ),
    "bpr": (
        "每次取一部你喜欢的和一部你没评过的，学着把前者排在前面。它直接学顺序，不去猜分数。",
        "Takes a film you like and one you have not rated, again and again, and learns to put the first above the "
        "second. It learns the order itself and guesses no stars.",
    ),
    "ease": (
        "学一张影片对影片的权重表，使每个人的喜欢都能由他的其他喜欢拼出来。整张表一步算成，得分就是你喜欢的各部影片的贡献之和。",
        "Learns a table of weights from film to film that rebuilds everybody's likes from their other likes. The table "
        "is solved in one step, and a score is the sum of what each film you like adds.",
    ),
    "fact-ease": (
        "和 EASE 一样，但相同的类型、影人、关键词和相近的文字也算证据。因此很少有人评过、甚至没人评过的影片也能排上。",
        "EASE, with shared genres, people, keywords and like texts as further evidence. So films that few or none have "
        "rated can find their place as well.",
    ),
    "mult-vae": (
        "神经网络把你的喜欢压成一小段口味的概率分布，再由它算出每部影片的可能。训练时遮住一部分喜欢，逼它学会补全。",
        "A neural network presses your likes into a small distribution over tastes and unfolds it into a chance for "
        "every film. In training some likes are hidden, so that it learns to fill in.",
    ),
    "rec-vae": (
        "在 Mult-VAE 上改进：编码器更深，先验记得上一轮的结果，编码器和解码器轮流训练。"
        "约束的松紧随每个人喜欢的数量而定。",
        "Improves on Mult-VAE with a deeper encoder, a prior that remembers the last round, and halves that train in "
        "turn. How tightly a taste is held follows the number of likes behind it.",
    ),
    "cfgan": (
        "两个网络对着干：一个造出像真的一样的喜欢记录，另一个负责挑出假的。造得足够像时，它补上的影片就是推荐。",
        "Two networks compete: one makes up likes that look real, the other tells them from real ones. Once they look "
        "real, the films filled in are the recommendations.",
    ),
    "sasrec": (
        "按时间先后读你喜欢过的影片，用自注意力权衡哪些与下一部最有关。它擅长猜接下来看什么，也因此要知道先后。",
        "Reads your likes in the order of time and lets self-attention weigh which matter for the next one. Good at "
        "what comes next, and for that it needs to know the order.",
    ),
    "two-tower": (
        "一座塔把你的历史变成向量，另一座把影片的文字变成向量，离得近的就推荐。影片那座塔靠文字，所以刚入库的影片也有向量。",
        "One tower turns your history into a vector, the other a film's text; what is near is recommended. As the "
        "films' tower goes by text, a film that has just come in has a vector too.",
    ),
    "interest-clusters": (
        "用 K 均值把影片的向量聚成簇，再按你的喜欢落在各簇的比例把簇心加起来，就是你的兴趣向量。"
        "口味因此可以用几个簇和它们的比例说清楚。",
        "K-means sorts film vectors into clusters; your interest vector is the sum of their centres, each weighted by "
        "its share of your likes. A taste can thus be told as a few clusters and their shares.",
    ),
    "cross-encoder": (
        "把你的喜欢（或愿望）和一部影片的文字放在一起读，直接预测你会不会感兴趣。它读得最细也最慢，所以只给别的模型选出的影片重新排序。",
        "Reads your likes, or your wish, together with a film's text and predicts interest directly. It reads most "
        "closely and most slowly, so it only re-orders what another model has found.",
    ),
    "fused": (
        "先由“EASE 加资料”选出三百部，再把文字、关键词、共同喜好和影片资料几路得分合成一个，重新排序；"
        "各路的分量从数据里学来。一路没有话说时，另一路还能顶上。",
        "EASE with facts finds three hundred films; then scores from text, keywords, shared likes and facts are joined "
        "into one, with weights learnt from data, and order them anew. Where one source has nothing to say, another "
        "still does.",
    ),
}  # fmt: skip
_SOURCES: Final[dict[str, str]] = {
    "popularity": "Cremonesi, Koren, Turrin. Performance of Recommender Algorithms on Top-N Recommendation Tasks. "
    "RecSys 2010",
    "recent-popularity": "Ji, Sun, Zhang, Li. A Re-visit of the Popularity Baseline in Recommender Systems. SIGIR 2020",
    "content": "Lops, de Gemmis, Semeraro. Content-based Recommender Systems: State of the Art and Trends. Recommender "
    "Systems Handbook, 2011",
    "user-neighbours": "Resnick, Iacovou, Suchak, Bergstrom, Riedl. GroupLens: An Open Architecture for Collaborative "
    "Filtering of Netnews. CSCW 1994",
    "item-neighbours": "Deshpande, Karypis. Item-Based Top-N Recommendation Algorithms. ACM TOIS 2004",
    "matrix-factorisation": "Koren, Bell, Volinsky. Matrix Factorization Techniques for Recommender Systems. Computer, "
    "2009",
    "als": "Hu, Koren, Volinsky. Collaborative Filtering for Implicit Feedback Datasets. ICDM 2008",
    "bpr": "Rendle, Freudenthaler, Gantner, Schmidt-Thieme. BPR: Bayesian Personalized Ranking from Implicit Feedback. "
    "UAI 2009",
    "ease": "Steck. Embarrassingly Shallow Autoencoders for Sparse Data. WWW 2019",
    "fact-ease": "Jeunen, Van Balen, Goethals. Closed-Form Models for Collaborative Filtering with Side-Information. "
    "RecSys 2020",
    "mult-vae": "Liang, Krishnan, Hoffman, Jebara. Variational Autoencoders for Collaborative Filtering. WWW 2018",
    "rec-vae": "Shenbin, Alekseev, Tutubalina, Malykh, Nikolenko. RecVAE: A New Variational Autoencoder for Top-N "
    "Recommendations with Implicit Feedback. WSDM 2020",
    "cfgan": "Chae, Kang, Kim, Lee. CFGAN: A Generic Collaborative Filtering Framework based on Generative Adversarial "
    "Networks. CIKM 2018",
    "sasrec": "Kang, McAuley. Self-Attentive Sequential Recommendation. ICDM 2018",
    "two-tower": "Yi et al. Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations. RecSys 2019",
    "interest-clusters": "MacQueen. Some Methods for Classification and Analysis of Multivariate Observations. "
    "Berkeley Symposium, 1967",
    "cross-encoder": "Nogueira, Cho. Passage Re-ranking with BERT. 2019",
    "fused": "Burke. Hybrid Recommender Systems: Survey and Experiments. UMUAI 2002",
}

ALGORITHMS: Final = tuple(_NAMES)


def algorithm_name(name: str, language: Language) -> str:
    """Give what a model is called; one that is not known here, such as a library's, keeps its own name."""
    return _NAMES.get(name, (name, name))[language == "en"]


def algorithm_sentences(name: str, language: Language) -> str:
    """Give a model in two sentences; nothing for one that is not known here."""
    return _SENTENCES.get(name, ("", ""))[language == "en"]


def algorithm_source(name: str) -> str:
    """Give the paper behind a model, as it is cited in any language; nothing for one that is not known here."""
    return _SOURCES.get(name, "")
