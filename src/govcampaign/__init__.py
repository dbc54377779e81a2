"""govcampaign."""
