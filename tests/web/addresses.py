"""Addresses that several tests ask for, one for each template."""

from planner.routine.code import pack_code

BACK = "areas=hips:1,lower_back:2&conditions=glaucoma&minutes=10&purpose=cooldown"
TOO_MUCH = "areas=core:2,hips:2,knees:2,neck:2&minutes=3&purpose=desk_break"
CLEARANCE = "areas=hips:2&conditions=recent_surgery:shoulders&minutes=10&purpose=cooldown"

PLAN_CODE = pack_code(f"times_a_day=2|minutes=5&purpose=desk_break|{BACK}", "abcdef123456")

#: Template -> an address that shows it.
PAGES = {
    "form.html": "/",
    "routine.html": f"/routine?{BACK}&swap=cat-cow",
    "why.html": f"/routine/why?{BACK}&slug=seated-ankle-pumps",
    "unknown.html": f"/routine/why?{BACK}&slug=zzzz",
    "impossible.html": f"/routine?{TOO_MUCH}",
    "screening.html": f"/routine?{CLEARANCE}",
    "plan.html": f"/handout?code={PLAN_CODE}",
    "code.html": "/code?code=wrong",
    "exercises.html": "/exercises?area=lower_back",
    "exercise.html": "/exercises/lying-cross-over-lower-back-stretch",
    "sources.html": "/sources",
    "cautions.html": "/sources/cautions",
    "saved.html": "/saved",
    "instead.html": f"/saved/instead?{BACK}",
    "erase.html": "/saved/erase",
    "profile.html": "/profile",
    "patterns.html": "/patterns",
    "patterns_exercises.html": "/patterns/exercises",
    "error.html": "/nothing-here",
}
