"""What stands in the demo's Plesk at its start: three shops that nobody has taken in yet."""

from noren.demo.plesk_world import MIB, Answers, MailName, World


def a_panel() -> World:
    """Return the same panel each time: what was told to it is forgotten when the fleet ends."""
    world = World()
    _coffee(world)
    _flowers(world)
    _old(world)
    return world


def _coffee(world: World) -> None:
    """Add a shop with something of everything."""
    coffee = world.subscribe(
        "kissa-hinode.example",
        "hinode_u1",
        name="日の出 太郎",
        company="喫茶ひので",
        email="taro@kissa-hinode.example",
    )
    names = coffee.main.names
    names["info"] = MailName("info", quota_bytes=500 * MIB, aliases=["yoyaku"])
    names["taro"] = MailName("taro", quota_bytes=1024 * MIB)
    names["taro"].answers = Answers(enabled=True, subject="休業のお知らせ", text="来週戻ります。")
    names["staff"] = MailName("staff", box=False, forwarding=True)
    names["staff"].forwards = ["taro@kissa-hinode.example", "hanako@elsewhere.example"]
    coffee.logins["hinode_web"] = "/httpdocs/menu"
    coffee.databases["hinode_wp"] = ("mysql", ["hinode_dbu"])
    blog = world.site("blog.kissa-hinode.example", coffee.main.id, "blog")
    blog.mail = False


def _flowers(world: World) -> None:
    """Add a shop that is suspended."""
    flowers = world.subscribe("hana-yui.example", "yui_u1", company="花屋ゆい")
    flowers.main.names["info"] = MailName("info", quota_bytes=200 * MIB)
    flowers.active = False


def _old(world: World) -> None:
    """Add a shop that does not fit into the demo's course: its PHP is another."""
    old = world.subscribe("furuhon-do.example", "furuhon_u1", company="古本堂")
    old.main.handler = "plesk-php81-fpm"
    old.logins["FURUHON"] = "/httpdocs"
