"""
The addresses of the project.
"""

from __future__ import annotations

from typing import Final

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from django_office import api, pages

urlpatterns: Final = [
    path("", pages.campaigns, name="campaigns"),
    path("campaigns/<str:campaign>/", pages.to_do, name="to_do"),
    path("campaigns/<str:campaign>/enter/<str:kind>/", pages.enter, name="enter"),
    path("campaigns/<str:campaign>/records/", pages.records, name="records"),
    path("api/campaigns/", api.campaigns, name="api_campaigns"),
    path("api/campaigns/<str:campaign>/matrix/", api.matrix, name="api_matrix"),
    path("api/campaigns/<str:campaign>/matrix.<str:ending>", api.download, name="download"),
    path("api/campaigns/<str:campaign>/records/", api.records, name="api_records"),
    path("api/campaigns/<str:campaign>/cases/", api.cases, name="api_cases"),
    path("api/campaigns/<str:campaign>/cases/<str:case>/steps/", api.case_step, name="api_case_step"),
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(next_page="login"), name="logout"),
    path("admin/", admin.site.urls),
]
