handoff-told = 我已告诉服务台，您想找人工。他们只看得到这段对话的编号、语言和最后几句话，别的都没有。
handoff-hours = 服务台每天{ $first }至{ $last }有人（西安时间）{ $now ->
       *[open] 。
        [closed] ，现在这个钟点没有人。
    }
handoff-hours-unknown = 几点有人回复，我不清楚。
handoff-stored = 我已记下您想找人工。不过没能通知到服务台，所以有没有人回复、什么时候回复，我不敢保证。
handoff-waiting = 您要找人工，{ $day } { $time }就已经记下了，还在等候。
handoff-meanwhile = 这期间有问题照样可以问我。不需要人工了，说一声“回到机器人”就行。
handoff-numbers = 等不及的话：{ $text }。
handoff-closed = 好的，还是我来陪您。您想知道什么？
handoff-none = 现在没有在等人工，我在这儿。您想知道什么？
handoff-button-back = 回到机器人
handoff-passed-on = 人工客服已接手，您的话已转达；对方的回复会在您发下一条消息时显示。
