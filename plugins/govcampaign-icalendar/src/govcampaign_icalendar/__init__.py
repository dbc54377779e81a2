"""
Calendars for govcampaign: due days, phases and rounds as iCalendar.
"""
