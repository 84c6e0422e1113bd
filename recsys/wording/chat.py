"""Answers to messages that wish for nothing: greetings, thanks, and what is no question for a film guide."""

from __future__ import annotations

from recsys.types import Language, Topic
from recsys.wording.reply import Reply

_INVITE = (
    "用自己的话说说想看什么，比如「九十年代的香港动作片」。",
    "Say what you feel like in your own words, such as “a light comedy under two hours”.",
)
_ANSWERS: dict[Topic, tuple[str, str]] = {
    "empty": ("这条消息是空的。", "That message was empty. "),
    "greeting": ("你好，我是问影，帮你找想看的电影。", "Hello, I'm Wenying and I find films to watch. "),
    "thanks": ("不客气，祝你看得开心！", "You're welcome, enjoy the film! "),
    "bye": ("再见，下次想看电影再来找我。", "Goodbye, and come back when you feel like a film. "),
    "self": (
        "我是问影，一个找电影的程序：没有大语言模型，也不联网，每部推荐的分数怎么来的都能给你看。",
        "I'm Wenying, a program that finds films: no large language model, no network, and every score can be taken "
        "apart in front of you. ",
    ),
    "help": (
        "可以说类型、感觉、年代、国家、影人、片长，也可以说不要什么；看到列表后可以说「再短一点」「换一批」「第二部我看过」「为什么」。",
        "Name genres, moods, years, countries, people or lengths, and what you do not want. Once there is a list, say "
        "“shorter”, “other films”, “I've seen the second one” or “why?”. ",
    ),
    "unsafe": (
        "这个我帮不了。我只找电影，也不会推荐伤害人的内容。",
        "I can't help with that. I only find films, and nothing that is meant to harm people. ",
    ),
    "distress": (
        "听起来你现在很难受。请先找一个信得过的人说说，或者拨打当地的心理援助热线或急救电话，会有人愿意听你说。想的话，我也可以陪你挑一部温暖的电影。",
        "That sounds very hard. Please talk to somebody you trust, or call a crisis line or the emergency number where "
        "you are: there are people who want to listen. If you like, I can look for a warm film with you. ",
    ),
    "off-topic": ("这个我不懂，我只懂电影。", "I know nothing about that, only about films. "),
    "assent": ("好的。", "All right. "),
}
_ALONE: frozenset[Topic] = frozenset({"bye", "distress", "help"})  # these want no example behind them


def chat_reply(topic: Topic | None, language: Language) -> Reply:
    """Answer a message that wishes for nothing.

    Args:
        topic: what it is about; None for a greeting.
        language: of the answer.
    """
    topic = topic or "greeting"
    side = int(language == "en")
    return Reply((_ANSWERS[topic][side],) if topic in _ALONE else (_ANSWERS[topic][side], _INVITE[side]))
