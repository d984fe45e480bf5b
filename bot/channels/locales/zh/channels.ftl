out-of-reach = 我的资料暂时查不到，请过一会儿再问一次。
too-fast = 您问得有点快，请等{ $seconds }秒再问。

## 各聊天软件
choose = 回复数字即可：
choose-listed = 回复序号即可选择。
more = （回复{ $number }看更多）
cannot-read = 我看得懂文字和您发来的位置。想知道什么，请打字告诉我。
cannot-hear = 这段语音没有识别出文字，请打字告诉我。
soon = 这次要比平时久一点。请稍等片刻再回复{ $number }，答案就在那里。
welcome-title = 长安伴游：今日西安里的大唐
welcome-text = 唐代遗迹、影视取景地、演出、美食和诗，都可以问。点开看地图，或直接在这里提问。
